"""Function words that tell sentences apart."""

from __future__ import annotations

_NB = """
jeg du han hun den det vi dere de man denne dette disse her der hit dit nå da når så men og eller for fordi hvis
dersom som at om selv også bare kanskje ikke ja nei jo hva hvem hvordan hvor hvorfor hvilken hvilke hvilket i på til
fra med av ved under etter før mellom uten mot over gjennom hos en et ei noen noe mange alle ingen hver flere min din
vår mitt ditt vårt mine dine våre er var har hadde kan kunne skal skulle vil ville må måtte bør får fikk
"""
_NN = """
eg du han ho den det vi me de dei ein denne dette desse her der hit dit no då når så men og eller for fordi viss
dersom som at om sjølv også berre kanskje ikkje ja nei jo kva kven korleis kor kvifor i på til frå med av ved under
etter før mellom utan mot over gjennom hos eit ei nokon noko mange alle ingen kvar fleire min din vår mitt ditt vårt
mine dine våre er var har hadde kan kunne skal skulle vil ville må måtte bør får fekk
"""
_BY_LANGUAGE = {"nb": frozenset(_NB.split()), "nn": frozenset(_NN.split())}

_WITH_MORE_TO_COME = """
i på til fra frå med av ved under etter før mellom uten utan mot over gjennom hos om for og eller men at som en ein et
eit ei den det de dei denne dette disse desse hver kvar sin si sitt sine min mi mitt mine din di ditt dine vår vårt
våre hans hennes hennar deres deira å enn både samt via per heter heiter kalt kalla boka boken filmen romanen avisen
avisa
"""
# After these, something must come: a capital that follows is a name's.
NOT_LAST = frozenset(_WITH_MORE_TO_COME.split())

_SAYING = """
sier sa si seier sei seie spør spurte spurde spørre svarer svarte svara svarar roper ropte ropar ropa skriver skrev
skriv skreiv tenker tenkte tenkjer hvisker hvisket kviskrar kviskra mumler mumlet mumlar mumla jubler jublet jublar
jubla ler lo sukker sukket sukkar sukka utbryter utbrøt undrer undret undrar undra fortsetter fortsatte held lyder lød
lyd lydde forteller fortalte fortel fortalde forklarer forklarte forklarar forklara gjentar gjentok gjentek skriker
skrek skrik skreik hyler hylte mener mente meiner meinte påpeker påpekte påpeikar påpeika smiler smilte smilar
protesterer protesterte protesterar presiserer presiserte presiserar innrømmer innrømmet said says asks asked replied
shouted
"""
# `Nei! ropte hun.`: with a small letter after it, the mark belongs to what was said.
SAYING = frozenset(_SAYING.split())


def starters(language: str) -> frozenset[str]:
    """Words (lower case) that with a capital begin a sentence and hardly ever a name; none but for nb and nn."""
    return _BY_LANGUAGE.get(language, frozenset())
