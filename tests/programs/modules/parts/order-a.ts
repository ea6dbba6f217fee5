import "./order-b.ts";
import { log } from "./order-log.ts";
log.push("a");
