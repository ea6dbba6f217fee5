// The resolver against the name server of net.test.ts. Arguments: its port, then names.
import process from "node:process";
import { candidates, findInHosts, parseConfig, resolve } from "argot/net/dns";

const port = Number(process.argv[2]);
const config = {
  servers: ["127.0.0.1"],
  search: ["lan.test"],
  ndots: 1,
  timeout: 2000,
  attempts: 2,
  port,
};
for (const name of process.argv.slice(3)) {
  try {
    console.log(name, resolve(name, config, 20_000).join(" "));
  } catch (error) {
    console.log(name, String(error));
  }
}
const parsed = parseConfig(
  "# comment\nnameserver 10.0.0.1 ; more\nnameserver ::1\nnameserver x\nnameserver 1.1.1.1\nnameserver 2.2.2.2\nsearch a.b\tc.\noptions ndots:2 timeout:1 attempts:9 rotate\n",
);
console.log(JSON.stringify(parsed));
console.log(candidates("x", parsed).join(), candidates("x.y.z", parsed).join(), candidates("x.", parsed).join());
console.log(findInHosts("127.0.0.1 localhost Box.\n::1 localhost # box\n1.2.3.4 box other", "box").join());
