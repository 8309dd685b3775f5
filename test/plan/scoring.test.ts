// Measures at the edges of the scoring table: what is refused, and what score items make.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ccq } from "../../shared/plan/measures/item-scales.ts";
import { measureKinds, MeasureKind, MeasureValues } from "../../shared/plan/measures/measure-kinds.ts";
import { checkValues, score, shownValue } from "../../shared/plan/measures/scoring.ts";
import { all, items, number, pressure, type Answers } from "../support/measures.ts";

/** The form with these items, numbered from 1, left open. */
const without = (answers: Answers, ...open: number[]): Answers =>
  answers.map((answer, index) => (open.includes(index + 1) ? null : answer));
/** The group scores by name. */
const groupsOf = (kind: MeasureKind, values: MeasureValues) =>
  Object.fromEntries((score(kind, values).groups ?? []).map(({ id, value }) => [id, value]));

const kinds = MeasureKind.options;
const typed = kinds.filter((kind) => measureKinds[kind].form !== "pressure");

describe("every kind", () => {
  it.each(typed)(
    "[SCORE-1] takes the lowest and highest value of a kind and nothing past them: %s",
    (kind) => {
      const { min, max, decimals } = measureKinds[kind];
      const step = 10 ** -decimals;
      for (const value of [min, max]) {
        expect(checkValues(kind, number(value))).toBeUndefined();
        expect(score(kind, number(value))).toEqual({ value });
      }
      for (const value of [min - step, max + step, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(checkValues(kind, number(value))).toBe("out-of-range");
      }
    },
  );

  it.each(typed)("[SCORE-2] takes no more decimals than the screen shows: %s", (kind) => {
    const { min, decimals } = measureKinds[kind];
    const finest = Number((min + 1 + (decimals === 0 ? 0 : 10 ** -decimals)).toFixed(decimals));
    expect(checkValues(kind, number(finest))).toBeUndefined();
    expect(checkValues(kind, number(finest + 10 ** -decimals / 2))).toBe(
      decimals === 0 ? "not-whole" : "too-many-decimals",
    );
  });

  it.each([
    ["alsfrs-r", 0, 48],
    ["ccq", 0, 6],
    ["act", 5, 25],
    ["mrc", 1, 5],
    ["mmrc", 0, 4],
    ["wellbeing", 1, 10],
  ] as const)("[SCORE-3] has the range that the scale itself has: %s", (kind, min, max) => {
    expect(measureKinds[kind]).toMatchObject({ min, max });
  });

  it("[SCORE-4] says in which direction each kind is better, and names no two kinds alike", () => {
    const by = (better: string) => kinds.filter((kind) => measureKinds[kind].better === better);
    expect(by("lower")).toEqual(["ccq", "mrc", "mmrc", "exacerbations"]);
    expect(by("higher")).toEqual([
      "alsfrs-r",
      "act",
      "fvc",
      "fvc-percent",
      "snip",
      "fev1-percent",
      "wellbeing",
    ]);
    expect(new Set(kinds.map((kind) => measureKinds[kind].title)).size).toBe(kinds.length);
  });

  it("[SCORE-5] refuses values of another form", () => {
    expect(checkValues("blood-pressure", number(120))).toBe("wrong-form");
    expect(checkValues("weight", pressure(120, 80))).toBe("wrong-form");
    expect(checkValues("mrc", items(all(5, 1)))).toBe("wrong-form");
    expect(checkValues("ccq", items(all(12, 1)))).toBe("wrong-item-count");
    expect(() => score("weight", pressure(120, 80))).toThrow(RangeError);
  });

  it("[SCORE-6] keeps values through JSON and refuses what has another shape", () => {
    for (const values of [
      number(61.5),
      pressure(120, 80),
      items(without(all(10, 2), 5)),
      items(all(12, 4), "5b"),
    ]) {
      expect(MeasureValues.parse(JSON.parse(JSON.stringify(values)))).toEqual(values);
    }
    for (const wrong of [
      { form: "number", value: "61.5" },
      { form: "number", value: null },
      { form: "number", value: 61, unit: "kg" },
      { form: "items", items: all(13, 1) },
      { form: "items", items: all(12, 4), variant: "5c" },
      { form: "pressure", systolic: 120 },
    ]) {
      expect(MeasureValues.safeParse(wrong).success).toBe(false);
    }
  });

  it("[SCORE-7] catches the usual typing errors in units", () => {
    expect(checkValues("height", number(1.7))).toBe("out-of-range"); // metres
    expect(checkValues("hba1c", number(7))).toBe("out-of-range"); // percent
    expect(checkValues("ldl", number(100))).toBe("out-of-range"); // mg/dL
    expect(checkValues("weight", number(725))).toBe("out-of-range"); // a forgotten comma
  });
});

describe("ALSFRS-R", () => {
  it("[SCORE-8] makes 0 of all zeros and 48 of all fours, in both forms of item 5", () => {
    for (const variant of ["5a", "5b"] as const) {
      expect(score("alsfrs-r", items(all(12, 0), variant)).value).toBe(0);
      expect(score("alsfrs-r", items(all(12, 4), variant)).value).toBe(48);
    }
  });

  it("[SCORE-9] needs to know whether item 5 was 5a or 5b, and only there", () => {
    expect(checkValues("alsfrs-r", items(all(12, 4)))).toBe("variant-missing");
    expect(checkValues("ccq", items(all(10, 1), "5a"))).toBe("variant-unexpected");
    expect(checkValues("alsfrs-r", number(40))).toBeUndefined();
  });

  it("[SCORE-10] refuses -1, 5 and a half in each of the twelve items", () => {
    for (let item = 0; item < 12; item++) {
      for (const answer of [-1, 5]) {
        expect(checkValues("alsfrs-r", items(all(12, 2).with(item, answer), "5a"))).toBe("item-out-of-range");
      }
      expect(checkValues("alsfrs-r", items(all(12, 2).with(item, 2.5), "5a"))).toBe("not-whole");
    }
  });

  it("[SCORE-11] refuses a form with any of the twelve items open, too few or too many", () => {
    for (let item = 1; item <= 12; item++) {
      expect(checkValues("alsfrs-r", items(without(all(12, 4), item), "5a"))).toBe("too-few-items");
    }
    expect(checkValues("alsfrs-r", items(all(11, 4), "5a"))).toBe("wrong-item-count");
    expect(checkValues("alsfrs-r", items(all(13, 4), "5a"))).toBe("wrong-item-count");
  });

  it("[SCORE-12] groups items 1-3, 4-6, 7-9 and 10-12, each out of 12", () => {
    const answers = [4, 3, 2, 1, 0, 1, 2, 3, 4, 4, 4, 4];
    expect(groupsOf("alsfrs-r", items(answers, "5a"))).toEqual({
      bulbar: 9,
      "fine-motor": 2,
      "gross-motor": 9,
      respiratory: 12,
    });
    expect(score("alsfrs-r", items(answers, "5a")).groups?.map(({ max }) => max)).toEqual(all(4, 12));
    expect(score("alsfrs-r", number(32)).groups).toBeUndefined();
  });

  it("[SCORE-13] has a total that is the sum of its items and of its groups, whatever the answers", () => {
    const answer = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 12, maxLength: 12 }), (answers) => {
        const { value, groups = [] } = score("alsfrs-r", items(answers, "5b"));
        expect(value).toBe(answers.reduce((sum, one) => sum + one, 0));
        expect(value).toBe(groups.reduce((sum, group) => sum + group.value, 0));
      }),
    );
  });
});

describe("CCQ", () => {
  it("[SCORE-14] takes answers from 0 to 6 and makes the mean of them", () => {
    expect(score("ccq", items(all(10, 0))).value).toBe(0);
    expect(score("ccq", items(all(10, 6))).value).toBe(6);
    for (const answer of [-1, 7]) {
      expect(checkValues("ccq", items(all(10, 3).with(9, answer)))).toBe("item-out-of-range");
    }
  });

  it("[SCORE-15] counts symptoms 1, 2, 5, 6, mental 3, 4 and functional 7-10 as means", () => {
    const answers = [1, 2, 6, 3, 3, 4, 0, 1, 1, 0];
    expect(groupsOf("ccq", items(answers))).toEqual({ symptoms: 2.5, mental: 4.5, functional: 0.5 });
    expect(score("ccq", items(answers)).value).toBe(2.1);
    expect(score("ccq", items(answers)).groups?.map(({ max }) => max)).toEqual([6, 6, 6]);
  });

  it("[SCORE-16] takes one open item in symptoms and one in functional, whichever, and no second", () => {
    const full = all(10, 2);
    for (const group of ccq.groups.filter(({ id }) => id !== "mental")) {
      for (const open of group.items) {
        expect(checkValues("ccq", items(without(full, open)))).toBeUndefined();
        for (const second of group.items.filter((item) => item !== open)) {
          expect(checkValues("ccq", items(without(full, open, second)))).toBe("too-few-items");
        }
      }
    }
    expect(checkValues("ccq", items(without(full, 1, 7)))).toBeUndefined();
    expect(checkValues("ccq", items(without(full, 1, 7, 8)))).toBe("too-few-items");
  });

  it("[SCORE-17] takes no open item in mental", () => {
    for (const open of [[3], [4], [3, 4]]) {
      expect(checkValues("ccq", items(without(all(10, 2), ...open)))).toBe("too-few-items");
    }
    expect(checkValues("ccq", items(all(10, 2).map(() => null)))).toBe("too-few-items");
  });

  it("[SCORE-18] divides by the answered items and keeps what the screen rounds", () => {
    // symptoms 2+2+3, mental 2+2, functional 2+2+2 = 17 over 8
    const values = items([null, 2, 2, 2, 2, 3, null, 2, 2, 2]);
    expect(score("ccq", values).value).toBe(17 / 8);
    expect(groupsOf("ccq", values)).toEqual({ symptoms: 7 / 3, mental: 2, functional: 2 });
    expect(shownValue("ccq", 17 / 8)).toBe(2.1);
  });

  it("[SCORE-19] never leaves the range of the answers, whatever is open", () => {
    const answer = fc.option(fc.integer({ min: 0, max: 6 }), { freq: 8 });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 10, maxLength: 10 }), (answers) => {
        const given = answers.filter((one) => one !== null);
        const open = (numbers: number[]) => numbers.filter((one) => answers[one - 1] === null).length;
        const isEnough = open([1, 2, 5, 6]) <= 1 && open([3, 4]) === 0 && open([7, 8, 9, 10]) <= 1;
        const fault = checkValues("ccq", items(answers));
        expect(fault).toBe(isEnough ? undefined : "too-few-items");
        if (fault !== undefined) return;
        const { value, groups = [] } = score("ccq", items(answers));
        for (const one of [value, ...groups.map((group) => group.value)]) {
          expect(one).toBeGreaterThanOrEqual(Math.min(...given));
          expect(one).toBeLessThanOrEqual(Math.max(...given));
        }
      }),
    );
  });
});

describe("the other scales", () => {
  it("[SCORE-20] takes an ACT from 5 to 25, not 4 or 26, typed or by items", () => {
    for (const total of [4, 26]) expect(checkValues("act", number(total))).toBe("out-of-range");
    for (const [answer, total] of [
      [1, 5],
      [5, 25],
    ] as const) {
      expect(score("act", number(total)).value).toBe(total);
      expect(score("act", items(all(5, answer)))).toEqual({ value: total });
    }
    for (const answer of [0, 6]) {
      expect(checkValues("act", items(all(5, 3).with(0, answer)))).toBe("item-out-of-range");
    }
  });

  it("[SCORE-21] refuses an ACT with any of its five items open", () => {
    for (let item = 1; item <= 5; item++) {
      expect(checkValues("act", items(without(all(5, 4), item)))).toBe("too-few-items");
    }
  });

  it("[SCORE-22] takes MRC 1 to 5 and mMRC 0 to 4, whole grades only", () => {
    for (const [kind, grades, refused] of [
      ["mrc", [1, 2, 3, 4, 5], [0, 6, -1]],
      ["mmrc", [0, 1, 2, 3, 4], [-1, 5]],
    ] as const) {
      for (const grade of grades) expect(checkValues(kind, number(grade))).toBeUndefined();
      for (const grade of refused) expect(checkValues(kind, number(grade))).toBe("out-of-range");
      expect(checkValues(kind, number(2.5))).toBe("not-whole");
    }
  });

  it("[SCORE-23] takes a blood pressure with its lower value below the upper one, both within reach", () => {
    expect(score("blood-pressure", pressure(134, 82))).toEqual({ value: 134, second: 82 });
    for (const [systolic, diastolic, fault] of [
      [50, 20, undefined],
      [300, 200, undefined],
      [49, 20, "out-of-range"],
      [301, 80, "out-of-range"],
      [120, 19, "out-of-range"],
      [300, 201, "out-of-range"],
      [81, 80, undefined],
      [80, 80, "diastolic-not-lower"],
      [80, 120, "diastolic-not-lower"],
      [120.5, 80, "not-whole"],
      [120, 80.5, "not-whole"],
    ] as const) {
      expect(checkValues("blood-pressure", pressure(systolic, diastolic)), `${systolic}/${diastolic}`).toBe(
        fault,
      );
    }
  });

  it("[SCORE-24] keeps FVC in litres and in percent apart, litres to two decimals", () => {
    expect(checkValues("fvc", number(3.12))).toBeUndefined();
    expect(checkValues("fvc", number(3.125))).toBe("too-many-decimals");
    expect(checkValues("fvc", number(78))).toBe("out-of-range");
    expect(measureKinds["fvc-percent"]).toMatchObject({ ucum: "%", loinc: "19872-1" });
  });

  it("[SCORE-25] rounds a half away from zero, also where it is not exact in binary, and never shows -0", () => {
    expect(shownValue("ccq", 2.25)).toBe(2.3);
    expect(shownValue("ccq", -2.25)).toBe(-2.3);
    expect(shownValue("fvc", 1.005)).toBe(1.01);
    expect(shownValue("weight", -0.04)).toBe(0);
    expect(shownValue("alsfrs-r", -1)).toBe(-1);
  });
});
