// Modules run once each, depth first, in the order of imports.
import "./parts/order-a.ts";
import { log } from "./parts/order-log.ts";
import "./parts/order-b.ts";
import "./parts/order-a.ts";
log.push("main");
console.log(log.join(" "));
