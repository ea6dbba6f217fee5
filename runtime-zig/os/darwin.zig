//! darwin
