#pragma once

namespace octroi {

// What is read last wins: the light colours before kPageStyle follow the reader's light or dark,
// after it they stay.
inline constexpr const char* kLightColours = R"css(
:root{--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--wash:#f6f8fa;
--s0:#0072b2;--s1:#d55e00;--s2:#009e73;--s3:#cc79a7;--s4:#9a6b00;--s5:#2b6f9e;--s6:#57606a}
)css";

// The style of every page. Series colours are those of Okabe and Ito, which colour-blind readers
// tell apart; each chart also names its series beside it.
inline constexpr const char* kPageStyle = R"css(
@media (prefers-color-scheme:dark){:root{--paper:#0d1117;--ink:#e6edf3;--soft:#9da7b3;
--line:#30363d;--wash:#161b22;--s0:#56b4e9;--s1:#f0883e;--s2:#3fb98f;--s3:#e39ac4;--s4:#e3b341;
--s5:#8fc7ec;--s6:#9da7b3}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:68rem;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
h3{font-size:1.05rem;margin:1.4rem 0 .4rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;margin:1rem 0;list-style:none}
a{color:var(--s0)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--s1);outline-offset:2px}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.92rem;margin:.6rem 0}
caption{text-align:left;color:var(--soft);padding:.2rem 0}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
th:first-child,td:first-child{text-align:left}
thead th{background:var(--wash)}
tr.marked td,tr.marked th{font-weight:700}
tbody th{font-weight:400}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(26rem,1fr));gap:1.2rem}
figure{margin:0}
.plot{max-width:34rem}
figcaption{font-size:.92rem;color:var(--soft)}
figcaption strong{color:var(--ink);display:block}
svg{width:100%;height:auto;display:block}
svg text{fill:var(--soft);font-size:12px}
.grid{stroke:var(--line);stroke-width:1}
.series{fill:none;stroke-width:2}
.bundle{fill:none;stroke:var(--soft);stroke-width:1;opacity:.3}
.whisker{stroke:var(--ink);stroke-width:2}
.total{fill:var(--s6)}
details{margin:.6rem 0}
summary{cursor:pointer;color:var(--s0)}
summary:focus-visible{outline:3px solid var(--s1);outline-offset:2px}
.dashed{stroke-dasharray:5 4}
.c0{stroke:var(--s0)}.c1{stroke:var(--s1)}.c2{stroke:var(--s2)}.c3{stroke:var(--s3)}
.c4{stroke:var(--s4)}.c5{stroke:var(--s5)}.c6{stroke:var(--s6)}
.f0{fill:var(--s0)}.f1{fill:var(--s1)}.f2{fill:var(--s2)}.f3{fill:var(--s3)}
.f4{fill:var(--s4)}.f5{fill:var(--s5)}.f6{fill:var(--s6)}
.small{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:1rem}
.small figcaption{font-size:.82rem;overflow-wrap:anywhere}
.apart{fill:var(--line)}
.heat{max-width:56rem}
.heat svg text{font-size:9px}
details{margin:.4rem 0}
summary{cursor:pointer}
summary:focus-visible{outline:3px solid var(--s1);outline-offset:2px}
.note{border-left:4px solid var(--s1);background:var(--wash);padding:.5rem .9rem;margin:.6rem 0}
.figures{display:flex;flex-wrap:wrap;gap:.8rem;padding:0;margin:1rem 0;list-style:none}
.figures li{background:var(--wash);border:1px solid var(--line);border-radius:.5rem;
padding:.6rem .9rem;min-width:11rem;flex:1}
.figures strong{display:block;font-size:1.35rem}
@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}
h2{break-after:avoid}figure,table,.note{break-inside:avoid}}
)css";

}  // namespace octroi
