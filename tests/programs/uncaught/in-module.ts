import { risky } from "./parts/risky.ts";
console.log(risky(1));
console.log(risky(0));
