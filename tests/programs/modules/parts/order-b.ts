import { log } from "./order-log.ts";
log.push("b");
