//! Math
