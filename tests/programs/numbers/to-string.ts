for (const n of [0, -0, 1, -1, 0.1, 1.5, 100, 1e5, 123456789, 1e20, 1e21, 1.5e21, 1e-5, 1e-6, 1e-7, 1.234e-7, 123456789012345680000, 5e-324, 1.7976931348623157e308, 0.000001234, 4.35, 2 / 3, 1 / 3, 100 / 3, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 53 + 2, 2 ** 31, 1e15 + 0.3, 9.995, 1.005, 0.1 + 0.2, 4.9e-324, 123e-20])
  console.log(String(n), `${-n}`, n + "");
for (const n of [0, 255, -255, 0.5, 1 / 3, 2 ** 40 + 0.25, 2 ** 50, -0.1]) console.log(n.toString(2).slice(0, 60), n.toString(16).slice(0, 40), n.toString(36).slice(0, 30), n.toString(10));
for (const n of [0, 1.005, 1.45, 2.5, -1.5, 1234.5678, 1e21, 0.000001, 123.456, -0.0000001, 10.235, 8.345, 1e-10]) console.log(n.toFixed(), n.toFixed(1), n.toFixed(2), n.toFixed(7));
for (const n of [0, 1.005, 123456, 0.00001234, 1e21, -1.5, 99.99]) console.log(n.toPrecision(1), n.toPrecision(3), n.toPrecision(10), n.toExponential(), n.toExponential(2), n.toExponential(0));
console.log((25).toString(36), (0.1).toFixed(20), (1.1).toPrecision(21), (1e21).toFixed(2), NaN.toFixed(2), (-Infinity).toPrecision(3), (5).toPrecision());
for (const f of [() => (1).toFixed(101), () => (1).toString(1), () => (1).toPrecision(0), () => (1).toExponential(-1)]) try { f(); } catch (e) { console.log((e as Error).name); }
console.log([1.0, 2.50, -0, 1e3].join(), JSON.stringify([1.0, -0, 1e21, NaN, Infinity, 0.1]), 1e3, 0xff, 0b11, 0o17, 1_000_000, .5, 5.);
