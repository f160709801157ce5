import { describe, expect, test } from "vitest";
import { isPublicAddress } from "../../../functions/webhooks/addresses.ts";
import { isGivenUp, secondsUntilRetry, webhookMessage } from "../../../shared/webhooks/message.ts";

describe("addresses", () => {
  test.each(["8.8.8.8", "193.10.64.1", "2a00:801:0:2::1"])("%s is on the internet", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  test.each([
    ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.0.1", "192.168.1.1", "224.0.0.1"],
    ...["::1", "::", "fe80::1", "fd00:ec2::254", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1"],
    ...["", "hooks.example.se", "255.255.255.255"],
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

test("a message says the same each time that it is sent, save when", () => {
  const event = { sequence: 7, participation: "p", revision: 3, occurredAt: "2026-03-02T07:00:00Z" };
  const secret = Buffer.from("00".repeat(32), "hex");
  const [first, second] = [0, 60_000].map((now) => webhookMessage(event, "s", secret, now));
  expect(second?.body).toBe(first?.body);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(second?.headers["webhook-signature"]).not.toBe(first?.headers["webhook-signature"]);
});

test("tries come less and less often, at most a quarter of an hour apart", () => {
  expect([1, 2, 3, 4, 5, 300].map(secondsUntilRetry)).toEqual([10, 60, 300, 900, 900, 900]);
});

test("a receiver is given up after three days, or at once when it says that it is gone", () => {
  const days = 24 * 3600 * 1000;
  expect([undefined, 302, 500].map((status) => isGivenUp(status, 0, 3 * days - 1))).toEqual([false, false, false]);
  expect([undefined, 302, 500].map((status) => isGivenUp(status, 0, 3 * days))).toEqual([true, true, true]);
  expect(isGivenUp(410, 0, 0)).toBe(true);
});
