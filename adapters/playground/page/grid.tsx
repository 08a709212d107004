import { GRID_STATES, type GridBlock } from '../../../src/cards/card.ts';
import { Rich } from './rich.tsx';

/** Days at a glance: the sentence first, then a shape and a word for each day, colour being the least of it. */
export function Grid({ block }: { block: GridBlock }) {
  const seen = GRID_STATES.filter((state) =>
    block.rows.some(({ days }) => days.some((day) => day.state === state)),
  );
  // A card kept from an earlier version has none.
  const legend: Partial<GridBlock['legend']> = block.legend ?? {};
  const width = Math.max(...block.rows.map(({ days }) => days.length));
  return (
    <div class="days">
      <p>
        <Rich text={block.sentence} />
      </p>
      <ul class="weeks">
        {block.rows.map((row, week) => (
          <li key={row.label}>
            <span class="week-label">{row.label}</span>
            <ol class="week" style={{ gridTemplateColumns: `repeat(${width}, minmax(0, 2.1rem))` }}>
              {row.days.map((day, index) => (
                <li
                  key={index}
                  class="day"
                  // A first week that is not whole ends with the others.
                  style={week === 0 && index === 0 ? { gridColumnStart: width - row.days.length + 1 } : {}}
                >
                  <span class={`shape ${day.state}`} aria-hidden="true" />
                  <span class="day-label">{day.label}</span>
                  <span class="unseen">{legend[day.state] && `, ${legend[day.state]}`}</span>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
      <p class="legend" aria-hidden="true">
        {seen.map((state) => (
          <span key={state}>
            <span class={`shape ${state}`} />
            {legend[state]}
          </span>
        ))}
      </p>
    </div>
  );
}
