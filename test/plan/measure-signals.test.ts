// The lines at which a trend gives something to talk about, each exactly on it and just before.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MeasureKind, MeasureValues } from "../../shared/plan/measures/measure-kinds.ts";
import { alsfrs, items, monthly } from "../support/measures.ts";

describe("what to talk about", () => {
  const weightSignals = (...weights: number[]) => monthly("weight", weights).signals;

  it("[TREND-14] draws the line of weight loss at exactly 5 % and 10 %, not a gram before", () => {
    expect(weightSignals(80, 76.1)).toEqual([]);
    expect(weightSignals(80, 76)).toEqual(["weight-loss-5"]);
    expect(weightSignals(80, 72.1)).toEqual(["weight-loss-5"]);
    expect(weightSignals(80, 72)).toEqual(["weight-loss-10"]);
    expect(weightSignals(80, 84)).toEqual([]);
    expect(weightSignals(80)).toEqual([]);
  });

  it("[TREND-15] draws it there for every weight, also where percentages are not exact in binary", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 3000 }),
        fc.integer({ min: 150, max: 3000 }),
        (before, after) => {
          const lost = (before - after) * 100; // in tenths of kilograms, so exact
          const ten = lost >= before * 10 ? ["weight-loss-10"] : undefined;
          const five = lost >= before * 5 ? ["weight-loss-5"] : undefined;
          expect(weightSignals(before / 10, after / 10)).toEqual(ten ?? five ?? []);
        },
      ),
      {
        examples: [
          [802, 762],
          [802, 761],
          [1100, 1045],
          [1100, 990],
          [820, 779],
          [460, 414],
        ],
      },
    );
  });

  it("[TREND-16] counts weight loss from the first measurement, or from the reference that is given", () => {
    // from the highest, 84, it would be more than 5 %
    expect(weightSignals(80, 84, 79)).toEqual([]);
    const trend = monthly("weight", [80, 84, 79], { reference: 84 });
    expect(trend.signals).toEqual(["weight-loss-5"]);
    expect(trend.marks).toEqual([
      { code: "reference", value: 84 },
      { code: "weight-loss-5", value: 79.8 },
      { code: "weight-loss-10", value: 75.6 },
    ]);
  });

  it("[TREND-17] calls asthma not well controlled at 19 and well controlled at 20", () => {
    expect(monthly("act", [19]).signals).toEqual(["act-not-well-controlled"]);
    expect(monthly("act", [20]).signals).toEqual([]);
    expect(monthly("act", [20]).marks).toEqual([{ code: "act-well-controlled", value: 20 }]);
  });

  it("[TREND-18] speaks of an ACT that changed by 3, not by 2", () => {
    expect(monthly("act", [25, 23])).toMatchObject({ sincePrevious: { direction: "same" }, signals: [] });
    expect(monthly("act", [25, 22])).toMatchObject({
      sincePrevious: { direction: "worse" },
      signals: ["act-worse"],
    });
    expect(monthly("act", [20, 23])).toMatchObject({ sincePrevious: { direction: "better" }, signals: [] });
    expect(monthly("act", [21, 18]).signals).toEqual(["act-not-well-controlled", "act-worse"]);
  });

  it("[TREND-19] speaks of a CCQ that changed by 0.4, wherever on the scale, not by 0.3", () => {
    for (let tenths = 0; tenths <= 56; tenths++) {
      const from = tenths / 10;
      expect(monthly("ccq", [from, (tenths + 4) / 10]), `${from}`).toMatchObject({
        sincePrevious: { value: 0.4, direction: "worse" },
        signals: ["ccq-worse"],
      });
      expect(monthly("ccq", [from, (tenths + 3) / 10])).toMatchObject({
        sincePrevious: { value: 0.3, direction: "same" },
        signals: [],
      });
      expect(monthly("ccq", [(tenths + 4) / 10, from])).toMatchObject({
        sincePrevious: { value: -0.4, direction: "better" },
        signals: [],
      });
    }
  });

  it("[TREND-20] compares a CCQ with open items unrounded: 2.125 to 2.5 is less than 0.4", () => {
    const before = items([null, 2, 2, 2, 2, 3, null, 2, 2, 2]);
    expect(monthly("ccq", [before, 2.5])).toMatchObject({
      sincePrevious: { value: 0.375, direction: "same" },
      signals: [],
    });
  });

  it("[TREND-21] speaks of a bulbar or respiratory ALSFRS-R group that went down, not of the others", () => {
    const signals = (...values: (MeasureValues | number)[]) => monthly("alsfrs-r", values).signals;
    const full = alsfrs(4, 4, 4, 4);
    expect(signals(full, alsfrs(3, 4, 4, 4))).toEqual(["alsfrs-r-bulbar-lower"]);
    expect(signals(full, alsfrs(4, 4, 4, 3))).toEqual(["alsfrs-r-respiratory-lower"]);
    expect(signals(full, alsfrs(3, 4, 4, 3))).toHaveLength(2);
    expect(signals(full, alsfrs(4, 3, 3, 4))).toEqual([]);
    expect(signals(alsfrs(3, 4, 4, 3), full)).toEqual([]);
    // went down earlier, and a total says nothing about groups
    expect(signals(full, alsfrs(3, 4, 4, 4), alsfrs(3, 4, 4, 4))).toEqual([]);
    expect(signals(full, alsfrs(3, 4, 4, 4), 44)).toEqual([]);
  });

  it("[TREND-22] speaks of FVC at 80 and 50 percent and of SNIP at 40, in ALS only", () => {
    const signals = (kind: MeasureKind, value: number) => monthly(kind, [value], { isAls: true }).signals;
    expect(signals("fvc-percent", 80.1)).toEqual([]);
    expect(signals("fvc-percent", 80)).toEqual(["als-fvc-80"]);
    expect(signals("fvc-percent", 50.1)).toEqual(["als-fvc-80"]);
    expect(signals("fvc-percent", 50)).toEqual(["als-fvc-80", "als-fvc-50"]);
    expect([signals("snip", 41), signals("snip", 40)]).toEqual([[], ["als-snip-40"]]);
    expect(monthly("fvc-percent", [30]).signals).toEqual([]);
    expect(monthly("snip", [30]).signals).toEqual([]);
  });

  it.each([
    ["wellbeing", 10, 1],
    ["mrc", 1, 5],
    ["mmrc", 0, 4],
    ["fvc", 4, 1],
    ["fev1-percent", 90, 20],
    ["bmi", 30, 12],
    ["egfr", 90, 5],
    ["hba1c", 40, 150],
    ["ldl", 1, 9],
    ["spo2", 99, 70],
    ["exacerbations", 0, 20],
  ] as const)("[TREND-23] has no signal where the table gives none: %s", (kind, from, to) => {
    expect(monthly(kind, [from, to], { isAls: true }).signals).toEqual([]);
  });
});
