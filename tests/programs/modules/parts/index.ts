console.log("index evaluated");
export * from "./shapes.ts";
export { increment as again2 } from "./counter.ts";
export const again = (n: number) => "again ".repeat(n).trim();
export { VERSION as version } from "./types.ts";
export default { title: "a default object" };
