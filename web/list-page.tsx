import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { List, Listed, Me } from "./answers.ts";
import { type Line, LineTable } from "./line-table.tsx";
import type { WaitingHere } from "./load-content.ts";
import { listHash, participationHash, referralHash, type Show } from "./route.ts";
import { capital, overdueWords } from "./words.ts";

const showWords: Record<Show, string> = { oppna: "Öppna", fardiga: "Färdiga", alla: "Alla" };

const captions: Record<Show, string> = {
  oppna: "Öppna deltaganden, det som ska göras först överst",
  fardiga: "Färdiga deltaganden",
  alla: "Alla deltaganden, det som ska göras först överst",
};

const emptyWords: Record<Show, string> = {
  oppna: "Inga deltaganden är öppna.",
  fardiga: "Inga deltaganden är färdiga än.",
  alla: "Enheten har inga deltaganden än.",
};

interface Props {
  readonly list: List;
  readonly me: Me;
  readonly show: Show;
  readonly waiting: WaitingHere;
}

/** The unit's participations. */
export const ListPage = (props: Props) => (
  <>
    <h1 tabIndex={-1}>Deltaganden</h1>
    {props.waiting.show?.()}
    {props.waiting.isUnread && (
      <p class="warnings">
        Det gick inte att hämta det som andra enheter vill flytta eller lämna över hit. Läs om sidan.
      </p>
    )}
    <nav class="filter" aria-label="Vilka som visas">
      {(Object.keys(showWords) as Show[]).map((each) => (
        <a key={each} href={listHash(each)} aria-current={each === props.show ? "true" : undefined}>
          {showWords[each]}
        </a>
      ))}
    </nav>
    {props.list.participations.length > 0 ? <Rows {...props} /> : <Empty {...props} />}
    <Pages {...props} />
  </>
);

const Empty = ({ list, me, show }: Props) => (
  <div class="empty">
    <p>{list.total > 0 ? "Den här sidan i listan är tom." : emptyWords[show]}</p>
    {list.total > 0 ? (
      <a href={listHash(show)}>Till första sidan</a>
    ) : (
      me.mayRefer && <a href={referralHash}>Registrera en ny remiss</a>
    )}
  </div>
);

const Rows = ({ list, me, show }: Props) => (
  <LineTable
    caption={`${captions[show]} (${list.total})`}
    columns={["Deltagare", "Nästa steg", "Senast", "Status", "Insats"]}
    lines={list.participations.map((listed) => ({ key: listed.id, cells: cellsOf(listed, me) }))}
  />
);

const cellsOf = (listed: Listed, me: Me): Line["cells"] => {
  const { id, name, next, statusText, programmeName } = listed;
  const overdue = next && overdueWords(next.dueOn, me.today);
  return [
    <a href={participationHash(id)}>{listed.protected ? "Skyddade personuppgifter" : (name ?? "Namn saknas")}</a>,
    next ? capital(next.text) : "Inget mer att göra",
    next && (
      <>
        {formatSwedishDate(next.dueOn)}
        {overdue && <strong class="overdue">{capital(overdue)}</strong>}
      </>
    ),
    capital(statusText),
    programmeName,
  ];
};

const Pages = ({ list: { total, limit, page }, show }: Props) => {
  const pages = Math.ceil(total / limit);
  if (pages < 2) return null;
  return (
    <nav class="pages" aria-label="Sidor i listan">
      {page > 1 && <a href={listHash(show, page - 1)}>Föregående sida</a>}
      <span>
        Sida {page} av {pages}
      </span>
      {page < pages && <a href={listHash(show, page + 1)}>Nästa sida</a>}
    </nav>
  );
};
