import * as path from "node:path";
import { basename, dirname, extname, isAbsolute, join, normalize, relative, resolve, sep } from "node:path";
console.log(join("a", "b", "../c", "./d"), join(), join("/a/", "/b"), join("a", "", "b/"), join("..", "..", "x"));
console.log(dirname("/a/b/c.txt"), dirname("c.txt"), dirname("/"), dirname("/a"), dirname("a/b/"), basename("/a/b.txt"), basename("/a/b.txt", ".txt"), basename("a/"), basename(""));
for (const f of ["a.txt", "a.tar.gz", ".bashrc", "a.", "a", "dir.d/file", "..", ".a.b"]) console.log(JSON.stringify(extname(f)));
console.log(normalize("/a/./b//../c/"), normalize(""), normalize("./"), normalize("../../a"), normalize("/../a"), isAbsolute("/a"), isAbsolute("a"));
console.log(resolve("/a", "b", "../c"), resolve("/a", "/b"), relative("/a/b/c", "/a/d"), relative("/a", "/a/b"), relative("/a", "/a"), sep, path.delimiter, path.posix.join("x", "y"));
const parsed = path.parse("/home/u/file.test.ts");
console.log(parsed.root, parsed.dir, parsed.base, parsed.name, parsed.ext, path.format({ dir: "/x", base: "y.z" }));
