"""Norwegian abbreviations: which keep their full stop, which may end a sentence, and which spaCy takes wrongly."""

from __future__ import annotations

# Something always follows these, so the full stop never ends a sentence.
_LEADING = """
adm. ang. anm. art. avd. bl.a. bla. c. ca. dr. eks. ekskl. evt. ev. f. f.eks. f.v. fig. fr. frk. førstk. gj.sn. gnr.
bnr. hhv. hr. ifb. ifm. ifølg. iht. inkl. innst. istf. jf. jfr. journ. jr. kap. kl. konf. kst. m.a. maks. mht. mrk.
nr. o.m. omkr. op.cit. ot.prp. pga. p.g.a. pkt. pr. prof. prop. resp. s. sml. snr. st. st.meld. st.prp. str. t.d. t.h.
t.o.m. f.o.m. t.v. tilsv. tlf. ty. u. utg. v. vedk. vedr. vha. vs. d.v.s. dvs. ø.h. kgl. lic. mag. cand. stip.
siviling. p.t. pt. ph.d. dr.philos.
"""

# These close an enumeration or a measure: with a capital after them, the sentence has ended.
_CLOSING = """
osv. o.s.v. osb. o.s.b. etc. mv. m.v. m.m. mm. o.l. ol. o.a. m.fl. mfl. e.l. e.Kr. f.Kr. kr. mill. mrd. pst. stk. etg.
moh. m.o.h. mnd. årg. årh. sst. s.u. vgs. mva. a.m. p.m. e.a. m.h.t. D.C. i.e. kvm. kg. km. sek. t.
"""

# With the full stop, spaCy takes these for abbreviations; as words they end sentences far more often than they are cut.
_WORDS = """
eg. el. et. no. on. op. sen. ti. to. min. lø. sø. ma. bm. res. temp. sms. jul. red. org. off. ad. lat. stud. sv. Ap.
Frp. Sp. Fr.p. Co. t. kg. km. sek. mm. ol.
"""

_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåäöü"
_KEPT_LETTERS = "cfspv"

NOT_ABBREVIATIONS = frozenset(_WORDS.split()) | {f"{letter}." for letter in _LETTERS if letter not in _KEPT_LETTERS}


def _with_capital(words: str) -> frozenset[str]:
    plain = set(words.split()) - NOT_ABBREVIATIONS
    return frozenset(plain | {word[0].upper() + word[1:] for word in plain})


MAY_END = _with_capital(_CLOSING)
ABBREVIATIONS = _with_capital(_LEADING) | MAY_END

# Abbreviations in letters alone that spaCy's rules for Bokmål have besides ours. They are written down here so that an
# ordinary word before a full stop can be told without loading spaCy; a test compares.
_OF_SPACY = """
Aq. Chr. Grl. Mr. Mrs. Pb. apr. aug. bto. co. dept. des. feb. fhv. fk. foreg. fork. fv. fvt. gl. gno. grl. gt. hoh.
jan. jun. juris. kfr. komm. mar. md. muh. ndf. nov. nto. nyno. ofl. okt. ovf. ref. rv. sep. spm. sr. såk. tils. ult.
vg. vn. vol. vsa.
"""

ONE_TOKEN = ABBREVIATIONS | frozenset(_OF_SPACY.split())
"""All forms of letters and a full stop that are one token in Bokmål, among others."""
