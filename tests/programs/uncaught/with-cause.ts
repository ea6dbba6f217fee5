function load(): never { try { throw new TypeError("inner"); } catch (e) { throw new Error("outer", { cause: e }); } }
console.log("start");
load();
