console.log("counter evaluated");
export let count = 10;
export function increment(by = 1): void { count += by; }
const reset = () => { count = 0; };
export { reset };
export default () => `count is ${count}`;
