import { describe, expect, it } from "vitest";
import { filterFrom, narrowedBy, noFilter, withFilter } from "./item-filter";

const read = (address: string) => filterFrom(new URLSearchParams(address));

describe("the filter in the address", () => {
  it("comes back as it was written", () => {
    const filter = {
      ...noFilter,
      search: "a & b",
      label: "Ankle boot",
      state: "in_review",
      band: "unsure",
      sort: "least_sure",
    } as const;
    expect(read(withFilter(new URLSearchParams(), filter).toString())).toEqual(filter);
  });

  it("leaves out what makes no sense and keeps the rest", () => {
    expect(read("state=lost&label=Coat&sort=sideways")).toEqual({ ...noFilter, label: "Coat" });
  });

  it("names nothing when nothing is filtered, and keeps what else stands in the address", () => {
    expect(withFilter(new URLSearchParams("item=item_1&label=Coat"), noFilter).toString()).toBe("item=item_1");
  });

  it("does not count the order as narrowing", () => {
    expect(narrowedBy({ ...noFilter, sort: "oldest" })).toBe(0);
    expect(narrowedBy({ ...noFilter, search: "x", split: "test" })).toBe(2);
  });
});
