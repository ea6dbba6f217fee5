console.log("slow starts");
await new Promise((resolve) => setTimeout(resolve, 2));
export const slow = await Promise.resolve("slow value");
console.log("slow ends");
