// Rows of measurements: their order, the BMI worked out, change, direction and slope.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MeasureKind } from "../../shared/plan/measures/measure-kinds.ts";
import { linesOf } from "../../shared/plan/measures/measure-line.ts";
import { trendOf } from "../../shared/plan/measures/trend.ts";
import { alsfrs, measure, monthly, pressure, trendOver } from "../support/measures.ts";

describe("lines", () => {
  it("[TREND-1] never puts MRC and mMRC in one line", () => {
    const lines = linesOf([
      measure("mmrc", "2026-01-01", 2),
      measure("mrc", "2026-01-02", 3),
      measure("mmrc", "2026-01-03", 3),
      measure("mrc", "2026-01-04", 4),
    ]);
    expect(lines.map(({ kind, points }) => [kind, points.map(({ score }) => score.value)])).toEqual([
      ["mrc", [3, 4]],
      ["mmrc", [2, 3]],
    ]);
  });

  it("[TREND-2] sorts by date and on one day by id, whatever the order of arrival", () => {
    const measures = [
      measure("snip", "2026-01-01", 60, "b"),
      measure("snip", "2026-03-01", 50, "c"),
      measure("snip", "2026-03-01", 51, "a"),
      measure("snip", "2026-02-01", 55, "z"),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(measures, { minLength: 4 }), (shuffled) => {
        expect(linesOf(shuffled)[0]?.points.map(({ id }) => id)).toEqual(["b", "z", "a", "c"]);
        expect(trendOver(shuffled)).toEqual(trendOver(measures));
      }),
    );
    const points = linesOf(measures)[0]?.points ?? [];
    expect(trendOf("snip", points.toReversed())).toEqual(trendOf("snip", points));
  });

  it("[TREND-3] draws no faulty measure, and says which they are and why", () => {
    const wrong = measure("weight", "2026-02-01", 725);
    const [line] = linesOf([measure("weight", "2026-01-01", 72.5), wrong]);
    expect(line?.points.map(({ score }) => score.value)).toEqual([72.5]);
    expect(line?.faulty).toEqual([{ measure: wrong, fault: "out-of-range" }]);
    expect(linesOf([wrong])).toMatchObject([{ kind: "weight", points: [] }]);
    expect(linesOf([])).toEqual([]);
  });

  it("[TREND-4] works out a BMI for each weight, with the height known by then or else the first one after", () => {
    const weights = [
      measure("weight", "2026-01-01", 80),
      measure("weight", "2026-03-01", 75),
      measure("weight", "2026-05-01", 75),
    ];
    const heights = [measure("height", "2026-02-01", 200), measure("height", "2026-05-01", 150)];
    const bmi = linesOf([...weights, ...heights]).find(({ kind }) => kind === "bmi");
    expect(bmi?.points.map(({ score }) => score.value)).toEqual([20, 18.75, 75 / 2.25]);
    expect(bmi?.points.every(({ derived, measure }) => derived && measure.kind === "weight")).toBe(true);
    expect(linesOf(weights).map(({ kind }) => kind)).toEqual(["weight"]);
  });

  it("[TREND-5] prefers a typed BMI to one worked out for the same day", () => {
    const bmi = linesOf([
      measure("weight", "2026-01-01", 80),
      measure("weight", "2026-02-01", 80),
      measure("height", "2026-01-01", 200),
      measure("bmi", "2026-02-01", 21.5),
    ]).find(({ kind }) => kind === "bmi");
    expect(bmi?.points.map(({ score, derived }) => [score.value, derived])).toEqual([
      [20, true],
      [21.5, false],
    ]);
  });
});

describe("change and slope", () => {
  it("[TREND-6] has no trend without points, and with one no change, slope or direction", () => {
    expect(trendOf("alsfrs-r", [])).toBeUndefined();
    const trend = monthly("alsfrs-r", [40]);
    expect(trend).toMatchObject({ count: 1, signals: [], groups: [] });
    for (const absent of ["previous", "sincePrevious", "sinceFirst", "slopePerMonth"]) {
      expect(trend).not.toHaveProperty(absent);
    }
  });

  it("[TREND-7] tells the change since the previous and since the first, with days and direction", () => {
    const trend = monthly("alsfrs-r", [44, 40, 41]);
    expect(trend.sincePrevious).toEqual({ value: 1, direction: "better", days: 28 });
    expect(trend.sinceFirst).toEqual({ value: -3, direction: "worse", days: 59 });
    expect([trend.first, trend.previous, trend.last].map((point) => point?.score.value)).toEqual([
      44, 40, 41,
    ]);
  });

  it("[TREND-8] tells ALSFRS-R points a month over days of 30.4375 to a month, in all and by group", () => {
    const from = measure("alsfrs-r", "2025-01-01", alsfrs(4, 4, 4, 4));
    // 1461 days are 48 months exactly
    const to = measure("alsfrs-r", "2029-01-01", alsfrs(3, 4, 0, 4));
    const trend = trendOver([from, to]);
    expect(trend.slopePerMonth).toBe(-15 / 48);
    expect(trend.groups.map(({ id, slopePerMonth }) => [id, slopePerMonth])).toEqual([
      ["bulbar", -3 / 48],
      ["fine-motor", 0],
      ["gross-motor", -12 / 48],
      ["respiratory", 0],
    ]);
  });

  it("[TREND-9] has no slope within one day, and counts days across summer time as days", () => {
    expect(
      trendOver([measure("snip", "2026-01-01", 60), measure("snip", "2026-01-01", 50)]).slopePerMonth,
    ).toBeUndefined();
    const trend = trendOver([measure("snip", "2026-03-28", 60), measure("snip", "2026-03-30", 50)]);
    expect(trend.sinceFirst?.days).toBe(2);
  });

  it("[TREND-10] takes group changes from measurements with items only", () => {
    const trend = monthly("alsfrs-r", [alsfrs(4, 4, 4, 4), 45, alsfrs(4, 3, 4, 4)]);
    expect(trend.sincePrevious?.value).toBe(0);
    expect(trend.groups[1]).toMatchObject({
      id: "fine-motor",
      first: 12,
      last: 9,
      max: 12,
      sincePrevious: { value: -3, direction: "worse", days: 59 },
    });
  });

  it("[TREND-11] calls lower better for CCQ, MRC, mMRC and exacerbations, higher for FVC, neither for weight", () => {
    const direction = (kind: MeasureKind, from: number, to: number) =>
      monthly(kind, [from, to]).sincePrevious?.direction;
    for (const kind of ["ccq", "mrc", "mmrc", "exacerbations"] as const) {
      expect([direction(kind, 3, 1), direction(kind, 1, 3), direction(kind, 2, 2)]).toEqual([
        "better",
        "worse",
        "same",
      ]);
    }
    for (const kind of ["fvc", "fvc-percent", "snip", "wellbeing"] as const) {
      expect([direction(kind, 4, 5), direction(kind, 5, 4)]).toEqual(["better", "worse"]);
    }
    expect([direction("weight", 70, 71), direction("weight", 71, 70), direction("weight", 70, 70)]).toEqual([
      "unclear",
      "unclear",
      "same",
    ]);
  });

  it("[TREND-12] follows both values of a blood pressure", () => {
    const trend = monthly("blood-pressure", [pressure(150, 90), pressure(150, 84)]);
    expect(trend.sincePrevious).toEqual({ value: 0, second: -6, direction: "unclear", days: 31 });
  });

  it("[TREND-13] adds changes up: the steps between measurements make the change since the first", () => {
    const tenths = fc.integer({ min: 300, max: 1500 }).map((weight) => weight / 10);
    fc.assert(
      fc.property(fc.array(tenths, { minLength: 2, maxLength: 12 }), (weights) => {
        const steps = weights
          .slice(1)
          .map((_, at) => monthly("weight", weights.slice(0, at + 2)).sincePrevious);
        const sum = steps.reduce((total, step) => total + (step?.value ?? 0), 0);
        expect(monthly("weight", weights).sinceFirst?.value).toBeCloseTo(sum, 6);
      }),
    );
  });
});
