import { instant } from "../clock.ts";
import { stockholmDay } from "../dates/stockholm-time.ts";
import { calendarFetch } from "./access-line.ts";
import type { AccessLog, LoggedLine } from "./access-log.ts";
import { chainKinds, sealChain } from "./access-log-table.ts";
import type { ChainStore } from "./chain-store.ts";
import { drawReview } from "./draw-review.ts";
import { nothingYet } from "./hash-chain.ts";
import {
  type Answered,
  type Drawn,
  type Review,
  type ReviewLink,
  readReviewId,
  reviewChain,
  reviewChainsOf,
  reviewDueOn,
  reviewId,
  tellReview,
} from "./review.ts";
import type { KnownParticipations } from "./review-patterns.ts";

/** So many lines are read side by side. */
const sideBySide = 25;

/** The reviews: each a chain of the log itself, so that an answer can no more be changed or lost than what it is about. */
export class ReviewStore {
  readonly #chains: ChainStore;
  readonly #log: Pick<AccessLog, "ofMonth">;

  constructor(chains: ChainStore, log: Pick<AccessLog, "ofMonth">) {
    this.#chains = chains;
    this.#log = log;
  }

  /**
   * Draws the review of a unit's month, unless that has been done or there is nothing to review.
   * @param know looks up what the participations say
   * @param now milliseconds since the epoch
   * @throws when the log has never been sealed: then there is no seed that nobody chose
   */
  async draw(
    unit: string,
    month: string,
    know: (ids: readonly string[]) => Promise<KnownParticipations>,
    now: number,
  ): Promise<Drawn | undefined> {
    const chain = reviewChain(unit, month);
    if (await this.#chains.last(chain)) return undefined;
    const lines = (await this.#log.ofMonth(unit, month)).filter(({ body }) => body.operation !== calendarFetch);
    if (lines.length === 0) return undefined;
    const seal = await this.#chains.last(sealChain);
    if (!seal) throw new Error("The log of access has never been sealed");
    const known = await know([...new Set(lines.flatMap(({ body }) => body.participations))]);
    const drawn: Drawn = {
      what: "drawn",
      at: instant(now),
      unit,
      month,
      seed: seal.hash,
      dueOn: reviewDueOn(stockholmDay(now)),
      ...drawReview(lines, known, seal.hash),
    };
    return (await this.#chains.putAfter(nothingYet, chain, drawn)) && drawn;
  }

  /** Ids of a unit's reviews, oldest month first. */
  async idsOf(unit: string): Promise<string[]> {
    return (await this.#chains.chains(reviewChainsOf(unit))).map(reviewId);
  }

  /** Ids of all units' reviews, those of a unit oldest month first. */
  async ids(): Promise<string[]> {
    return (await this.#chains.chains(`${chainKinds.review}#`)).map(reviewId);
  }

  async get(id: string): Promise<Review | undefined> {
    const read = readReviewId(id);
    if (!read) return undefined;
    const links = await Array.fromAsync(this.#chains.links(reviewChain(read.unit, read.month)));
    return tellReview(links as ReviewLink[]);
  }

  /** The lines that were drawn, in the order of the draw; undefined in the place of one that is gone. */
  async lines({ drawn }: Review): Promise<(LoggedLine | undefined)[]> {
    const found: (LoggedLine | undefined)[] = [];
    for (let at = 0; at < drawn.lines.length; at += sideBySide) {
      const read = drawn.lines
        .slice(at, at + sideBySide)
        .map(({ chain, sequence }) => this.#chains.get(chain, sequence));
      found.push(...((await Promise.all(read)) as (LoggedLine | undefined)[]));
    }
    return found;
  }

  /** Adds answers to a review that is still open. @returns false when somebody else has answered meanwhile */
  async answer(
    { drawn, revision }: Review,
    given: Pick<Answered, "key" | "by" | "answers">,
    now: number,
  ): Promise<boolean> {
    const chain = reviewChain(drawn.unit, drawn.month);
    const head = await this.#chains.head(chain);
    if (head.sequence !== revision) return false;
    const answered: Answered = { what: "answered", at: instant(now), ...given };
    return (await this.#chains.putAfter(head, chain, answered)) !== undefined;
  }
}
