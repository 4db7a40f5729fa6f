import fc from "fast-check";
import { expect, test } from "vitest";
import { grantLease, holdsLease, isHeld, leaseSeconds, noLease } from "./lease";

const now = new Date("2026-06-04T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);

test("a granted lease is held until its last millisecond, and by nobody after", () => {
  const lease = grantLease("user_a", now, "token-1");
  expect(isHeld(lease, now)).toBe(true);
  expect(isHeld(lease, later(leaseSeconds * 1000 - 1))).toBe(true);
  expect(isHeld(lease, later(leaseSeconds * 1000))).toBe(false);
});

test("only the newest token answers", () => {
  const first = grantLease("user_a", now, "token-1");
  const second = grantLease("user_b", later(leaseSeconds * 1000), "token-2");
  expect(holdsLease(first, "token-1", later(1))).toBe(true);
  expect(holdsLease(second, "token-1", later(leaseSeconds * 1000 + 1))).toBe(false);
  expect(holdsLease(second, "token-2", later(leaseSeconds * 1000 + 1))).toBe(true);
});

test("a task given back, or never taken, is free", () => {
  expect(isHeld(noLease, now)).toBe(false);
  expect(isHeld({ ...grantLease("user_a", now, "t"), leaseHolder: null }, now)).toBe(false);
});

test("renewing never shortens a lease", () => {
  fc.assert(
    fc.property(fc.nat(leaseSeconds * 1000), (ms) => {
      const renewed = grantLease("user_a", later(ms), "token-1");
      expect(renewed.leaseExpiresAt >= grantLease("user_a", now, "token-1").leaseExpiresAt).toBe(true);
    }),
  );
});
