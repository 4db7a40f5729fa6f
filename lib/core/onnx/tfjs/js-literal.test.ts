import { describe, expect, it } from "vitest";
import { readExportedLiteral } from "./js-literal";

describe("a minified bundle's exports, read as data", () => {
  it.each<[what: string, source: string, value: unknown]>([
    ["an object with bare and quoted keys", `e.exports={a:1,"b-c":{d:[]}}`, { a: 1, "b-c": { d: [] } }],
    ["what minifiers make of true and false", "e.exports=[!0,!1,null]", [true, false, null]],
    ["numbers in all ways", "e.exports=[1,-2,.5,1e3,-1.5e-3,7.]", [1, -2, 0.5, 1000, -0.0015, 7]],
    ["strings in either quote", `e.exports=["it's",'say "hi"']`, ["it's", 'say "hi"']],
    ["escapes", String.raw`e.exports="a\n\x41\u00e9\\\""`, 'a\nAé\\"'],
    [
      "behind a preamble",
      `!function(e){"object"==typeof exports&&(module.exports=e())}(function(){({1:[function(e,t,n){t.exports={x:1}},{}]})})`,
      { x: 1 },
    ],
    ["a trailing comma", "e.exports=[1,2,]", [1, 2]],
  ])("%s", (_what, source, value) => {
    expect(readExportedLiteral(source)).toEqual(value);
  });

  it.each(["var a=1", "e.exports={a:f()}", 'e.exports="never ends', "e.exports={a:1"])("refuses %s", (source) => {
    expect(() => readExportedLiteral(source)).toThrow();
  });
});
