// The web of positive health: six scores of one date, and those of an earlier date in thin grey. No verdict.
import { dimensions, type PositiveHealthScores } from "../../../shared/plan/items.ts";
import { dimensionNames } from "../../../shared/words/measures.ts";
import css from "./positive-health.module.css";

interface WebProps {
  label: string;
  scores: PositiveHealthScores;
  earlier: PositiveHealthScores | undefined;
}

const width = 344;
const height = 268;
const centre = { x: width / 2, y: height / 2 };
const radius = 88;
const labelGap = 11;
const lineHeight = 15;

export function Web({ label, scores, earlier }: WebProps) {
  return (
    <svg className={css.web} role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      {[2, 4, 6, 8, 10].map((ring) => (
        <polygon
          key={ring}
          className={css.ring}
          points={pointsOf(dimensions.map((_, index) => at(index, ring)))}
        />
      ))}
      {dimensions.map((dimension, index) => {
        const { x, y } = at(index, 10);
        return <line key={dimension} className={css.ring} x1={centre.x} y1={centre.y} x2={x} y2={y} />;
      })}
      {[0, 5, 10].map((value) => (
        <text key={value} className={css.number} x={centre.x + 4} y={at(0, value).y + 11}>
          {value}
        </text>
      ))}
      {earlier !== undefined && <Shape scores={earlier} isEarlier />}
      <Shape scores={scores} />
      {dimensions.map((dimension, index) => (
        <Label key={dimension} text={dimensionNames[dimension]} index={index} />
      ))}
    </svg>
  );
}

/** Lines only between neighbours that both have a score: an open one is a gap, not a zero. */
function Shape({ scores, isEarlier = false }: { scores: PositiveHealthScores; isEarlier?: boolean }) {
  const known = dimensions.map((dimension, index) => {
    const value = scores[dimension];
    return value === null ? undefined : at(index, value);
  });
  const isWhole = known.every((point) => point !== undefined);
  return (
    <g className={css.shape} data-earlier={isEarlier || undefined}>
      {isWhole && <polygon points={pointsOf(known)} />}
      {known.map((from, index) => {
        const to = known[(index + 1) % known.length];
        return (
          from !== undefined &&
          to !== undefined && <line key={dimensions[index]} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
        );
      })}
      {known.map(
        (point, index) =>
          point !== undefined && (
            <circle key={dimensions[index]} cx={point.x} cy={point.y} r={isEarlier ? 2.5 : 4} />
          ),
      )}
    </g>
  );
}

function Label({ text, index }: { text: string; index: number }) {
  const { x, y } = at(index, 10);
  const lines = text.split(" ").length === 1 ? [text] : twoLines(text);
  const isTop = index === 0;
  const isBottom = index === 3;
  const side = x > centre.x + 1 ? 1 : -1;
  const block = (lines.length - 1) * lineHeight;
  const first = isTop ? y - labelGap - block : isBottom ? y + labelGap + 10 : y - block / 2 + 4;
  const left = isTop || isBottom ? x : x + side * labelGap;
  return (
    <text className={css.name} textAnchor={isTop || isBottom ? "middle" : side > 0 ? "start" : "end"}>
      {lines.map((line, row) => (
        <tspan key={line} x={left} y={first + row * lineHeight}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function twoLines(text: string): string[] {
  const at = text.lastIndexOf(" ");
  return [text.slice(0, at), text.slice(at + 1)];
}

interface Place {
  x: number;
  y: number;
}

/** The first dimension points up, the others follow the clock. */
function at(index: number, value: number): Place {
  const angle = (index / dimensions.length) * 2 * Math.PI - Math.PI / 2;
  const distance = (value / 10) * radius;
  return { x: round(centre.x + Math.cos(angle) * distance), y: round(centre.y + Math.sin(angle) * distance) };
}

function pointsOf(places: readonly Place[]): string {
  return places.map(({ x, y }) => `${x},${y}`).join(" ");
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
