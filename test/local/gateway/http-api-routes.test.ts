import { describe, expect, it } from "vitest";
import { routeMatcher } from "../../../infra/local/gateway/http-api-routes.ts";

const match = routeMatcher(
  [
    "ANY /{proxy+}",
    "GET /pets/{proxy+}",
    "GET /pets/dog/{id}",
    "GET /pets/dog/1",
    "ANY /pets/dog/1",
    "POST /pets",
    "GET /",
    "$default",
  ].map((routeKey) => ({ routeKey, functionName: "f", functionArn: "f" })),
);

describe("the most specific route", () => {
  it.each([
    ["GET", "/pets/dog/1", "GET /pets/dog/1", {}],
    ["PUT", "/pets/dog/1", "ANY /pets/dog/1", {}],
    ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
    ["GET", "/pets/cat/1", "GET /pets/{proxy+}", { proxy: "cat/1" }],
    ["POST", "/pets", "POST /pets", {}],
    ["POST", "/pets/", "ANY /{proxy+}", { proxy: "pets/" }],
    ["POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
    ["GET", "/", "GET /", {}],
    ["POST", "/", "$default", {}],
  ])("of %s %s is %s", (method, path, routeKey, pathParameters) => {
    const found = match(method, path);
    expect(found?.route.routeKey).toBe(routeKey);
    expect(found?.pathParameters).toEqual(pathParameters);
  });

  it("is none when nothing matches and there is no $default", () => {
    const strict = routeMatcher([{ routeKey: "GET /a/{b}", functionName: "f", functionArn: "f" }]);
    expect(strict("GET", "/a/")).toBeUndefined();
    expect(strict("GET", "/a/b/c")).toBeUndefined();
    expect(strict("POST", "/a/b")).toBeUndefined();
  });
});
