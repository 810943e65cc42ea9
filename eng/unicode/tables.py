#!/usr/bin/env python3
"""Writes src/Ingot.Postgres/Wire/Passwords/unicode-3.2.txt: what SASLprep (RFC 4013) needs of Unicode 3.2.

One line an entry, code points in hexadecimal, ranges as first-last:
  unassigned, prohibited, space, nothing, right, left   ranges of RFC 3454's tables A.1, C, C.1.2, B.1, D.1, D.2
  class N                                               ranges of that canonical combining class
  shift                                                 range, then the first of as many code points that it stands for
  parts                                                 a code point, then its full compatibility decomposition
  pair                                                  two code points, then the one that they compose
"""
import stringprep
import unicodedata
from unicodedata import ucd_3_2_0 as ucd

END = 0x110000


def ranges(holds):
    first = None
    for code in range(END + 1):
        inside = code < END and holds(chr(code))
        if inside and first is None:
            first = code
        elif not inside and first is not None:
            yield f"{first:X}-{code - 1:X}" if code - 1 > first else f"{first:X}"
            first = None


def lines():
    prohibited = [getattr(stringprep, "in_table_" + t) for t in ("c12", "c21", "c22", "c3", "c4", "c5", "c6", "c7", "c8", "c9")]
    tables = {
        "unassigned": stringprep.in_table_a1, "space": stringprep.in_table_c12, "nothing": stringprep.in_table_b1,
        "right": stringprep.in_table_d1, "left": stringprep.in_table_d2, "prohibited": lambda c: any(t(c) for t in prohibited),
    }
    for name, holds in tables.items():
        yield f"{name} {' '.join(ranges(holds))}"
    for number in sorted({ucd.combining(chr(c)) for c in range(END)} - {0}):
        yield f"class {number} {' '.join(ranges(lambda c: ucd.combining(c) == number))}"

    hangul = range(0xAC00, 0xD7A4)
    codes = [c for c in range(END) if not 0xD800 <= c < 0xE000 and c not in hangul and not stringprep.in_table_a1(chr(c))]
    # Five ideographs had wrong decompositions in Unicode 3.2 (its corrigendum 4); servers use the right ones.
    parts = {c: [ord(p) for p in unicodedata.normalize("NFKD", chr(c))] for c in codes}
    parts = {c: p for c, p in parts.items() if p != [c]}
    code = 0
    while code < END:
        if code in parts and len(parts[code]) == 1:
            last = code
            while parts.get(last + 1) == [parts[last][0] + 1]:
                last += 1
            yield f"shift {code:X}-{last:X} {parts[code][0]:X}"
            code = last + 1
            continue
        if code in parts:
            yield f"parts {code:X} {' '.join(f'{p:X}' for p in parts[code])}"
        code += 1
    for code in codes:
        whole = ucd.decomposition(chr(code)).split()
        if len(whole) == 2 and not whole[0].startswith("<") and ucd.normalize("NFC", chr(code)) == chr(code):
            yield f"pair {whole[0].lstrip('0')} {whole[1].lstrip('0')} {code:X}"


with open("src/Ingot.Postgres/Wire/Passwords/unicode-3.2.txt", "w", encoding="ascii", newline="\n") as file:
    file.writelines(line + "\n" for line in lines())
