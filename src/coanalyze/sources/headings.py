"""What the columns of a table are called: Norwegian (both), English, and what transcription programs write."""

from __future__ import annotations

import re

_SPLIT = re.compile(r"[\s_\-/]+")


def _set(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(","))


SPEAKER_SURE = _set(
    "speaker, speakers, speaker name, speaker label, speaker id, speaker names, taler, talar, talere, taleren, "
    "taler navn, hvem, kven, hvem snakker, kven snakkar, who, snakker, snakkar, stemme, voice, talende, "
    "interviewer/respondent, talerens navn, sprecher, talare"
)
SPEAKER_MAYBE = _set(
    "navn, namn, name, deltaker, deltakar, deltager, deltakere, participant, participants, participant id, "
    "participant name, person, informant, respondent, respondent id, id, label, user, rolle, role, initialer, "
    "initials, aktør, part, kode"
)
WORDS_SURE = _set(
    "text, tekst, words, ord, utterance, utterances, ytring, ytringer, ytringar, speech, tale, innhold, innhald, "
    "content, transcript, transcription, transkripsjon, transkribering, transkript, utskrift, replikk, "
    "replikker, dialogue, dialog, hva sies, hva som sies, hva blir sagt, sagt, det som blir sagt, kva blir sagt, "
    "transcript text, caption, captions, sentence, spoken text, samtale, intervju, interview, utsagn, passage"
)
WORDS_MAYBE = _set("svar, answer, response, message, melding, setning, line, linje, beskrivelse")
TIME = _set(
    "time, times, tid, tidspunkt, tidskode, tidsstempel, tidsmerke, timestamp, timestamps, time stamp, timecode, "
    "time code, start, start time, starttid, from, fra, frå, begin, begin time, timespan, klokkeslett, in, "
    "minutt, offset, start timecode, start (s), start time (s)"
)
TIME_END = _set(
    "end, end time, slutt, sluttid, to, til, out, stop, duration, varighet, varigheit, end (s), end timecode, "
    "end time (s), lengde"
)
NUMBER = _set(
    "nr, nr., no, no., #, number, nummer, linje, line, line no, line number, linjenr, linjenummer, avsnitt, row, "
    "rad, index, turn, id"
)

ID_SURE = _set(
    "id, respondent, respondent id, respondentid, respondentnr, respondent nr, respondentnummer, deltaker, "
    "deltakar, deltager, deltaker id, deltakerid, deltakernr, deltaker nr, informant, informant id, informantnr, "
    "informant nr, participant, participant id, participantid, svar id, svarid, svarnr, svar nr, response id, "
    "responseid, person, person id, personid, case id, caseid, løpenr, løpenummer, lopenummer, "
    "respondent serial, record, record id, subject, subject id, nr, nr., no, no., #, nummer, number, kode, code, "
    "submission id, $submission id, response number, "
    "pid, uid, intervjunr, respondents, svarnummer, deltakernummer, informantnummer, uuid, token"
)
ROLE = _set("role, rolle, respondent role, respondentrolle, rolla, deltakerrolle")
ATTRIBUTE = _set(
    "alder, age, aldersgruppe, age group, aldersgruppa, kjønn, kjonn, gender, sex, kommune, municipality, case, "
    "fase, phase, dato, date, tidspunkt, tid, time, timestamp, tidsmerke, tidsstempel, start time, "
    "starttidspunkt, completion time, fullføringstidspunkt, fullført, slutttidspunkt, sluttidspunkt, startet, "
    "start date, end date, startdate, enddate, recorded date, submitted, innsendt, levert, opprettet, endret, "
    "created, sted, stad, place, city, by, bydel, fylke, county, region, land, country, postnr, postnummer, zip, "
    "yrke, profession, profesjon, occupation, stilling, position, title, tittel, utdanning, education, avdeling, "
    "department, enhet, unit, organisasjon, organisation, organization, arbeidssted, workplace, arbeidsplass, "
    "sektor, sector, tjeneste, service, år, years, years of experience, erfaring, ansiennitet, fartstid, språk, "
    "language, gruppe, group, status, sivilstand, antall barn, e-post, epost, email, e post, email address, "
    "e postadresse, navn, namn, name, progress, duration, varighet, ip, ip address, ipaddress, kanal, channel, "
    "bakgrunn, type, kategori, category, kind, kull, klasse, class, school, skole, team, prosjekt, project, "
    "runde, round, wave, distributionchannel, userlanguage, finished"
)
QUESTION = _set(
    "kommentar, kommentarer, kommentarar, comment, comments, svar, answer, response, fritekst, free text, utdyp, "
    "utdyping, annet, anna, other, begrunnelse, grunngjeving, andre kommentarer, other comments, tilbakemelding, "
    "feedback, merknad, merknader, innspill, beskrivelse"
)
ASKING = _set(
    "hva, hvordan, hvorfor, hvilke, hvilken, hvilket, hvem, når, hvor, kva, korleis, kvifor, kven, kvar, "
    "kva slags, beskriv, fortell, forklar, nevn, kommenter, utdyp, what, how, why, which, who, where, when, "
    "describe, tell, explain, please, opplever, synes, har, er, kan, do, did, does, is, are, have, can, would, "
    "i hvilken, i kva, til, på, gi"
)
FRONT_KEYS = _set(
    "dato, date, kind, type, slag, kommune, municipality, case, fase, phase, respondent, respondenter, "
    "respondents, deltaker, deltakere, informant, sted, stad, place, location, intervjuer, interviewer, "
    "intervjuar, moderator, forsker, researcher, author, forfatter, språk, language, tittel, title, prosjekt, "
    "project, rolle, role, varighet, duration, id, intervju, interview, transkribert av, transcribed by, "
    "transkribert, lydfil, audio, file, fil, alder, age, kjønn, gender, yrke, profession, stilling, navn, name, "
    "tid, time, tidspunkt, til stede, tilstede, present, møte, meeting, tema, topic, subject, participants, "
    "participant, år, years, kode, pseudonym, runde, round"
)
FRONT_TELLING = FRONT_KEYS - _set(
    "respondent, respondenter, respondents, deltaker, deltakere, informant, intervjuer, interviewer, intervjuar, "
    "moderator, forsker, researcher, participants, participant, navn, name, id, tid, time, intervju, interview, "
    "kode"
)
"""Keys that no transcript has as a speaker's label."""
FRONT_HEADS = _set("felt, verdi, key, value, field, nøkkel, opplysning, egenskap, attribute, attributt, metadata, info")


_CODE = re.compile(r"(?:[A-Z]{1,4}\d{1,3})?(?:Q|S|SP|VAR|V)\d{1,4}(?:[_.]\w{1,12}|\[\w{1,12}\])*", re.IGNORECASE)


def is_code(heading: str) -> bool:
    """Whether a heading is a question's code: `Q3_4_TEXT` (Qualtrics), `G01Q02[other]` (LimeSurvey), `V12`."""
    return _CODE.fullmatch(heading.strip()) is not None


def key(heading: str) -> str:
    """A heading for comparison: case-folded, without final colon, `_`, `-` and spaces alike."""
    return _SPLIT.sub(" ", heading.casefold()).strip(" :.*\ufeff")


def starts_as_question(heading: str) -> bool:
    """Whether a heading reads as a question: it ends with `?`, or begins as questions do and goes on."""
    if heading.rstrip(' "”»*').endswith("?"):
        return True
    words = key(heading).split()
    return len(words) >= 3 and words[0] in ASKING
