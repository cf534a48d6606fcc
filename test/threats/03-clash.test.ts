import { expect, test } from "vitest";
import { app, bank, generate, hasRegistry, project, registryOf } from "./support.js";

const s3 = { stowage: { entryPoints: { "app.bank": { s3: ".#Bank" } } } };

test.each([[["good", "taker"]], [["taker", "good"]]])(
  "3: a driver's name that two packages declare is an error with both chains, in whatever order (%s)",
  async (names) => {
    const folder = project(app({}, names), bank("good", s3), bank("taker", s3));
    const { codes, diagnostics } = await generate(folder);
    expect(codes).toEqual(["STW2005"]);
    expect(diagnostics[0]?.notes.map(({ text }) => text)).toEqual([
      "app > good declares .#Bank",
      "app > taker declares .#Bank",
    ]);
    expect(hasRegistry(folder)).toBe(false);
  },
);

test.each([["good"], ["taker"]])("3: the winner is whom the root prefers: %s", async (winner) => {
  const build = { prefer: { "app.bank": { s3: winner } } };
  const folder = project(app({ build }, ["good", "taker"]), bank("good", s3), bank("taker", s3));
  expect((await generate(folder)).problems).toEqual([]);
  expect(registryOf(folder)).toContain(`from "${winner}"`);
});
