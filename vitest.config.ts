import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Whole programs are compiled and run: a slow machine with two cores must get through.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["default", "./scripts/count-reporter.mjs"],
    pool: "forks",
    // Of `describe.concurrent`: each of these tests starts a compiler and a program.
    maxConcurrency: 2,
    maxWorkers: process.env.ARGOT_TEST_WORKERS === undefined ? undefined : Number(process.env.ARGOT_TEST_WORKERS),
  },
});
