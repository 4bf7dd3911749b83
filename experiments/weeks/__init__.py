"""Weeks: a subject lives for weeks in compressed time, a day in full and then a leap with that day's rates.

What lasts longer than a night (liver fat, muscle glycogen, beta cells, albumin, weight, the effect of
training, haemoglobin A1c) changes by a few per cent a day at most; everything else follows within a day or
two. So a few days are lived second by second, by the body of agents or its twin, and what is slow is then
carried over many days with the rates that the last of them showed: projective integration (Gear and
Kevrekidis, SIAM J Sci Comput 2003, 24:1091). ``docs/weeks.md`` tells the method, its sources and how far it
can be trusted.
"""
