"""Zoom, in every language: the saved chat file, the file beside a cloud recording, and the window's copy.

What begins a message has a shape: a time, a word, who wrote, a word, to whom, a colon; its text stands behind that or
indented below. The words are those of the language that Zoom runs in. Those of many are known; of any other the paste
itself tells them, because most of its headers share them. Whatever has the shape and is still not understood, has
something in brackets at its end (Zoom marks a private message so) or goes to anybody but everybody is taken for a
private message.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from okra_tui.intake.chat import own_words
from okra_tui.intake.chat.signs import (
    CAME_OR_WENT,
    EMOJI,
    OWN_WORDS,
    QUOTE,
    REACTION,
    ZOOM,
    Header,
    is_time,
    sign,
    time_at_end,
    without_bullet,
)
from okra_tui.intake.people import NAME_LENGTH, People, looks_like_name

ZOOM_SIGNS = (
    sign(r"reacted to [“\"].*", REACTION),
    sign(rf"reacted to .{{1,120}} with [“\"]?(?:{EMOJI})[”\"]?", REACTION),
    sign(r"removed an? .{1,40} reaction from [“\"].*", REACTION),
    sign(rf"(?:add|remove) ?(?:{EMOJI}\s?)+", REACTION, sure=False),
    sign(r"replying to [“\"](?:.*[”\"](?P<rest>[^”\"]*)|.*)", QUOTE),
    sign(r".{1,80} (?:has )?(?:joined|left) the (?:zoom )?(?:waiting room|breakout room|webinar)\.?", CAME_OR_WENT),
    sign(r"(?:this meeting is being recorded|recording (?:started|stopped|in progress)(?:\.\.\.)?)", OWN_WORDS),
    sign(r"(?:messages addressed to .{1,60} will also appear .{1,60}|who can see your messages\?.{0,60})", OWN_WORDS),
)

_QUOTING = re.compile(
    r"(?P<lead>[^\"“”„«»「」]{0,60})[\"“„«「](?P<quote>.+?)(?P<cut>\.\.\.|…)?\s?[\"”“»」](?P<rest>[^\"“”„«»「」]{0,60})",
    re.DOTALL,
)
_OPEN_QUOTE = re.compile(r"[^\"“”„«»「」]{0,60}[\"“„«「][^\"“”„«»「」]+")
_CLOSES = re.compile(r"[\"”“»」]")
LINES_OF_A_QUOTE = 3
"""Zoom quotes some twenty signs; where there was a line break among them, it is in the quote."""
_BEFORE_QUOTE = re.compile(own_words.QUOTED_BEFORE, re.IGNORECASE)
_BEHIND_QUOTE = re.compile(own_words.QUOTED_BEHIND, re.IGNORECASE)
_REACTED = re.compile(own_words.REACTED, re.IGNORECASE)
_EMOJI = re.compile(EMOJI)
_QUOTED_WORDS = 6
"""So many words at most stand beside a quote that Zoom made."""

# Before the sender | between sender and recipient | everybody, who may be called several ways.
_LANGUAGES = """
    From | to | everyone / everybody / all / all panelists / panelists / hosts and panelists / meeting group /\
 all panelists and attendees / all panelists and other attendees / everyone in meeting / everyone in waiting room /\
 waiting room participants / meeting group chat
    Von | an | alle / alle teilnehmer / alle teilnehmenden / jeden / alle diskussionsteilnehmer
    De | à | tout le monde / tous / toutes et tous / tous les participants
    De | para | todos / todo el mundo / todas as pessoas / todo mundo / todos los participantes / todos os participantes
    De | a | todos / todo el mundo / tothom / todo o mundo
    Desde | a / para | todos / todo el mundo
    Da | a | tutti / tutti i partecipanti / chiunque
    Van | naar / aan | iedereen / allen / alle deelnemers
    Od | do | wszyscy / wszystkich / wszystkie osoby / każdy
    Od | komu / pro / pre / za / kome / za: | všichni / všem / všechny / všetci / svi / sve / vsi
    Od / Из | до / кому / к / для | все / всем / всех / всі / усі
    От | кому / для / до / к | все / всем / всех / всички
    Від | до / кому / для | всі / усі / всіх / усіх / всім
    Från | till | alla / alla deltagare
    Fra | til / til: | alle / alle sammen / alle deltakere / alle deltagere
    Lähettäjä / Lähettäjältä | vastaanottaja / vastaanottajalle | kaikki / kaikille
    De la | către / la / pentru | toată lumea / toți / toţi
    Feladó / Küldő | címzett / részére | mindenki
    Từ | đến / tới | mọi người / tất cả mọi người / tất cả
    Dari | kepada / ke / untuk | semua orang / semua
    Gönderen / Kimden | alıcı / kime | herkes / herkese
    | kişisinden / kullanıcısından / adlı kişiden | herkese / herkes
    Από | προς / σε | όλους / όλοι
    من | إلى / الى | الجميع
    מאת / מ- | אל / ל- | כולם
    จาก | ถึง | ทุกคน
    प्रेषक | को | सभी
    | から | 全員 / 全員に / 全員へ / みんな / 皆さん
    開始 / 送信元 / 送信者 | 終了 / 宛先 / 送信先 / 受信者 | 全員
    从 / 來自 / 来自 / 從 / 由 | 到 / 至 / 给 / 發送至 / 发送至 / 致 | 所有人 / 每个人 / 每個人 / 大家 / 全體人員
    발신자 / 보낸 사람 / 시작 | 수신자 / 받는 사람 / 종료 | 모두 / 전체 / 모든 사람
    | 님이 | 모두에게 / 모두 / 전체에게 / 모든 사람에게
"""

_LONGEST_HEAD = 1000
_SHARED = 400
"""So many different headers tell of which words they are made."""
_DATED = r"(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4},?\s+)?"
_HALF = r"(?:(?:[上下]午|午[前後]|오[전후])\s?)?"
_TIME = re.compile(
    rf"\s*{_DATED}{_HALF}\d{{1,2}}:\d\d(?P<seconds>:\d\d)?(?:\s?[AP]M\b)?+(?P<gap>\s+)(?=\S)", re.IGNORECASE
)
_COLON = re.compile(r"\s*[:：](?=\s|$)")
_BRACKET = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]$")
_MARKED = re.compile(r"[)）\]】]\s*[:：](?=\s|$)")
_PRIVATELY = re.compile(r"from\s+(?P<said>\S.*?)\s*[(（](?:direct message|privately)[)）]", re.IGNORECASE)
_MARK = re.compile(r"\s*[(（](?:direct message|privately)[)）](?=\s|$)", re.IGNORECASE)
_ANY_MARK = re.compile(r"\s*[(（][^()（）]*[)）](?=\s|$)")
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True)
class _Language:
    """How one language of Zoom writes a header: the groups of `whole` are the sender and the recipient."""

    before: re.Pattern[str] | None
    whole: re.Pattern[str]
    window: re.Pattern[str]
    """Without the first word, as the window shows it."""
    everybody: frozenset[str]

    def is_public(self, to: str) -> bool:
        """Whether this recipient is everybody."""
        return to.casefold() in self.everybody


@dataclass(frozen=True)
class Wording:
    """What most headers of a paste share: what stands before the sender, and behind, to whom a public message goes."""

    before: str
    after: str


@dataclass(frozen=True)
class _Sent:
    """Who wrote, and whether that is for everybody."""

    said: str
    public: bool


@cache
def _languages() -> tuple[_Language, ...]:
    return tuple(_language(line) for line in _LANGUAGES.strip().splitlines())


def _language(line: str) -> _Language:
    before, between, everybody = ([word.strip() for word in part.split("/")] for part in line.split("|"))

    def pattern(first: Sequence[str]) -> re.Pattern[str]:
        space = r"\s*" if _WITHOUT_SPACES.search(between[0]) else r"\s+"
        begin = f"(?:{'|'.join(map(re.escape, first))}){space}" if first != [""] else ""
        middle = "|".join(map(re.escape, between))
        return re.compile(rf"{begin}(?P<said>\S(?:.*\S)?){space}(?:{middle}){space}(?P<to>\S.*)", re.IGNORECASE)

    alone = re.compile(f"(?:{'|'.join(map(re.escape, before))})\\s+(?P<said>\\S.*)") if before == ["From"] else None
    return _Language(alone, pattern(before), pattern([""]), frozenset(word.casefold() for word in everybody))


# -- one line ----------------------------------------------------------------------------------------------------------


def zoom_header(lines: Sequence[str], at: int, people: People, wording: Wording | None = None) -> Header | None:
    """`10:42:13 From Ada to Everyone : …`, also without time; `00:12:33⇥Ada:⇥…`; `Ada to Everyone 10:42 AM`, also with
    the time in a line of its own, or all of them."""
    line = without_bullet(lines[at])
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if time := _TIME.match(line):
        return _timed(line, time, below, people, wording)
    return _window(line, people, wording) or _client(line, people) or _client_stacked(lines, at, people)


def _timed(line: str, time: re.Match[str], below: str, people: People, wording: Wording | None) -> Header | None:
    parts = _parts(line[time.end() :], below, wording)
    if parts is None:
        return None
    head, text = parts
    cloud = "\t" in time["gap"] and (text.startswith("\t") or not (text or below.startswith("\t")))
    sent = _understood(head, people, wording, alone=not cloud)
    if sent is None and (cloud or time["seconds"]):
        sent = _cloud(head, people) if cloud else _of_shape(head, text, below, people)
    return _header(sent, text) if sent else None


def _window(line: str, people: People, wording: Wording | None) -> Header | None:
    """Without a time in front this could be a sentence ("From sign-up to booking: …"): more has to speak for it."""
    parts = _parts(line, "")
    if parts is None or not (_may_begin().match(line) or (wording and line.startswith(wording.before))):
        return None
    head, text = parts
    timed = _is_time(text)
    if private := _PRIVATELY.fullmatch(head):
        return _header(_Sent(private["said"], public=False), text)
    sent = _understood(head, people, wording if timed else None, alone=people.named(head.partition(" ")[2]) is not None)
    if sent is None:
        return None
    marked = _BRACKET.search(head) is not None or _MARK.match(text) is not None
    addressed = sent.public or marked or timed or people.named(sent.said) is not None
    return _header(sent, text) if addressed else None


def _client(line: str, people: People) -> Header | None:
    """`Ada to Everyone 10:42 AM`, as the window is copied."""
    parts = time_at_end(line)
    if parts is None:
        return None
    return _addressed(parts[0].rstrip(": "), people, heads=parts[0].endswith(":"))


def _client_stacked(lines: Sequence[str], at: int, people: People) -> Header | None:
    """The same, with the time below it: `From Ada to Everyone` or `Ada`, `to`, `Everyone` in lines of their own."""
    if len(lines[at]) > 2 * NAME_LENGTH:
        return None
    below = [line.strip() for line in lines[at + 1 : at + 4]]
    if below and is_time(below[0]):
        return _addressed(lines[at].rstrip(": "), people, lines=2)
    stacked = len(below) == 3 and below[0].casefold() in _between() and is_time(below[2])
    return _addressed(" ".join([lines[at], *below[:2]]), people, lines=4) if stacked else None


def _addressed(words: str, people: People, lines: int = 1, *, heads: bool = False) -> Header | None:
    """Who wrote to whom, by the words of a known language, where both are names. Where it `heads` something, with a
    colon, somebody who is known may have written to whomever: privately, then."""
    head, bracketed = _without_bracket(" ".join(words.split()))
    for language in _languages():
        sent = (language.whole.fullmatch(head) if lines > 1 else None) or language.window.fullmatch(head)
        if sent is None or not (people.named(sent["said"]) or looks_like_name(sent["said"])):
            continue
        public = language.is_public(sent["to"]) and not bracketed
        known = people.named(sent["to"]) or (heads and people.named(sent["said"]))
        if public or bracketed or known:
            return Header(ZOOM, sent["said"], lines=lines, direct=not public)
    return None


@cache
def _between() -> frozenset[str]:
    """What stands between sender and recipient in the known languages."""
    between = (line.split("|")[1].split("/") for line in _LANGUAGES.strip().splitlines())
    return frozenset(word.strip().casefold() for words in between for word in words)


@cache
def _may_begin() -> re.Pattern[str]:
    """A quick look at a line: whether a known language could begin so, or writes nothing before the sender."""
    lines = [line.split("|") for line in _LANGUAGES.strip().splitlines()]
    words = [word.strip() for before, _, _ in lines for word in before.split("/") if word.strip()]
    between = [word.strip() for before, middle, _ in lines for word in middle.split("/") if not before.strip()]
    return re.compile(rf"(?:{'|'.join(words)})|.{{1,{NAME_LENGTH}}}(?:{'|'.join(between)})", re.IGNORECASE)


def _parts(line: str, below: str, wording: Wording | None = None) -> tuple[str, str] | None:
    """What stands before the header's colon and what behind it. A name may have a colon in itself."""
    colon = _COLON.search(line, 0, _LONGEST_HEAD)
    if colon is None:
        return None
    head, text = line[: colon.start()], line[colon.end() :]
    whole = line.rstrip()
    public = _public(_plain(head), wording)
    if text.strip() and whole.endswith((":", "：")) and below.startswith("\t"):
        longer = whole[:-1].rstrip()
        head, text = (longer, "") if _BRACKET.search(longer) or not public else (head, text)
    elif text.strip() and not public and (marked := _MARKED.search(line, colon.end(), _LONGEST_HEAD)):
        head, text = line[: marked.start() + 1], line[marked.end() :]
    return (_plain(head), text) if head.strip() else None


def _plain(head: str) -> str:
    return " ".join(normalize("NFC", head).split())


def _header(sent: _Sent, text: str) -> Header:
    mark = _MARK.match(text) or (None if sent.public else _ANY_MARK.match(text))
    if mark and (_MARK.match(text) or is_time(text[mark.end() :])):
        text = text[mark.end() :]
        sent = _Sent(sent.said, public=False)
    return Header(ZOOM, sent.said[: 2 * NAME_LENGTH], "" if is_time(text) else text, direct=not sent.public)


def _is_time(text: str) -> bool:
    mark = _ANY_MARK.match(text)
    return is_time(text[mark.end() :] if mark else text)


def _without_bracket(head: str) -> tuple[str, bool]:
    bare = _BRACKET.sub("", head).rstrip()
    return (bare, True) if bare and bare != head else (head, False)


def quoting(text: str, heard: Callable[[str], bool], *, begins: bool) -> tuple[str, str] | None:
    """Why a line that quotes is Zoom's own: a reaction or a reply's quote, and what is said behind that.

    What was `heard` before may be quoted in any language; what was not, because the paste does not have it, in those
    whose words for it are known. `begins`: it is the first line of its message and more follows, as where somebody
    replies.
    """
    match = _QUOTING.fullmatch(text) if len(text) <= _LONGEST_HEAD else None
    if match is None:
        return None
    lead, rest = match["lead"].strip(" :"), match["rest"].strip(" :")
    known = heard(match["quote"].split("\n")[0].strip())
    beside = f"{lead} {rest}"
    few = 0 < len(beside.split()) <= _QUOTED_WORDS
    if few and _EMOJI.search(beside) and (known or _REACTED.search(beside)):
        return REACTION, ""
    replies = _BEFORE_QUOTE.fullmatch(lead) or (not lead and _BEHIND_QUOTE.fullmatch(rest))
    if begins and few and ((known and not rest) or (replies and (not rest or not lead))):
        return QUOTE, ""
    return (QUOTE, rest) if replies and lead and rest and (known or match["cut"]) else None


def opens_quote(text: str) -> bool:
    """Whether a quote begins in this line and does not end in it."""
    return len(text) <= _LONGEST_HEAD and _OPEN_QUOTE.fullmatch(text) is not None


def closes_quote(text: str) -> bool:
    """Whether a quote ends in this line."""
    return _CLOSES.search(text) is not None


# -- to whom -----------------------------------------------------------------------------------------------------------


def _understood(head: str, people: People, wording: Wording | None, *, alone: bool) -> _Sent | None:
    """Sender and recipient by the words of a language or of this paste; `alone`: a sender without recipient counts."""
    if sent := _public(head, wording):
        return sent
    bare, bracketed = _without_bracket(head)
    known = (language.whole.fullmatch(bare) for language in _languages())
    if match := next(filter(None, known), None):
        return _Sent(match["said"], public=False)
    if wording and bare.startswith(wording.before):
        return _by_wording(bare, bracketed, people, wording)
    if not alone or not (match := next((one.before.fullmatch(head) for one in _languages() if one.before), None)):
        return None
    sender = match["said"]
    return _Sent(sender, public=_is_one_person(sender, people) or (not bracketed and len(sender.split()) == 1))


def _public(head: str, wording: Wording | None) -> _Sent | None:
    """The sender of a message for everybody, by the words of a known language or of this paste."""
    if wording and wording.after and head.startswith(wording.before) and head.endswith(wording.after):
        sender = head[len(wording.before) : -len(wording.after)].strip()
        return _Sent(sender, public=True) if sender else None
    for language in _languages():
        match = language.whole.fullmatch(head)
        if match and language.is_public(match["to"]):
            return _Sent(match["said"], public=True)
    return None


def _by_wording(bare: str, bracketed: bool, people: People, wording: Wording) -> _Sent:
    rest = bare[len(wording.before) :].strip()
    if not wording.after:
        return _Sent(rest, public=(_is_dressed if bracketed else _is_one_person)(rest, people))
    between = wording.after.split()[0]
    sender, _, _ = rest.partition(f" {between} ")
    return _Sent(_known_at_start(rest, people) or sender, public=False)


def _cloud(head: str, people: People) -> _Sent:
    """The file beside a recording parts time, name and text by tabs; it names no recipient."""
    bare, bracketed = _without_bracket(head)
    odd = bracketed and len(bare.split()) > 2 and not _is_dressed(bare, people)
    return _Sent(head, public=not (_names_two(head, people) or odd))


def _of_shape(head: str, text: str, below: str, people: People) -> _Sent | None:
    """A time with seconds and words before a colon: a name, or the header of a language that nobody knows, or text."""
    bare, bracketed = _without_bracket(head)
    words = bare.split()
    two = _names_two(bare, people)
    heads_text_below = not text.strip() and below.startswith("\t")
    name = _is_dressed(bare, people) if bracketed else _is_one_person(bare, people)
    if name and not (two or heads_text_below):
        return _Sent(head, public=True)
    sent = heads_text_below or not text.strip() or any(not word[0].islower() for word in words[1:])
    if two or bracketed or (len(words) > 3 and sent) or heads_text_below:
        return _Sent(
            _known_at_start(" ".join(words[1:]), people) or _known_at_start(bare, people) or bare, public=False
        )
    return None


def _is_one_person(name: str, people: People) -> bool:
    named = people.named(name) is not None or looks_like_name(name)
    return people.exactly(name) is not None or (named and not _names_two(name, people))


def _is_dressed(bare: str, people: People) -> bool:
    """Whether what stands before a bracket is nothing but a name, so that the bracket may be its "(Guest)"."""
    words = bare.split()
    cased = all(word[0].isupper() for word in words) and not _WITHOUT_SPACES.search(bare)
    short = len(words) <= 2 if cased else len(bare) <= 4 and not any(char.isupper() for char in bare)
    return people.exactly(bare) is not None or (short and _is_one_person(bare, people))


def _names_two(head: str, people: People) -> bool:
    """Whether two people are named in it, or one twice, and so one may have written to the other."""
    if people.exactly(head) is not None:
        return False
    named = [people.named(word.strip(".,;()")) for word in head.split()[:40]]
    places = [place for place, person in enumerate(named) if person]
    return len(set(named) - {None}) > 1 or bool(places and places[-1] - places[0] > 1)


def _known_at_start(words: str, people: People) -> str | None:
    """The beginning that is somebody's name: as long as it is known to the letter, else its first word."""
    split = words.split()
    names = [" ".join(split[:count]) for count in range(min(len(split), 5), 0, -1)]
    return next((name for name in names if people.exactly(name)), next(filter(people.named, names[-1:]), None))


# -- the words of a language that is not known -------------------------------------------------------------------------


def wording(lines: Sequence[str], people: People) -> Wording | None:
    """What most headers of a paste share; None where they share nothing sure, or are understood without it.

    At least two people must have written with the same end to their headers, and the end must not name a person.
    """
    heads: Counter[str] = Counter()
    addressed: list[str] = []
    for at, line in enumerate(lines):
        head = _evidence(without_bullet(line), lines[at + 1] if at + 1 < len(lines) else "")
        if head is None:
            continue
        if _public(head, None):
            return None
        addressed.append(head)
        if not _without_bracket(head)[1] and not _ends_with_person(head, people):
            heads[head] += 1
        if len(heads) >= _SHARED:
            break
    shared = _shared(heads, people)
    return None if shared is None or _is_sender(shared, addressed) else shared


def _evidence(line: str, below: str) -> str | None:
    """A line's words before its colon, if it has a header's shape."""
    time = _TIME.match(line)
    rest = line[time.end() :] if time and time["seconds"] else line
    if rest is line and not (line[-1:].isdigit() or line[-1:] in tuple("mM.")):
        return None
    parts = _parts(rest, below)
    if parts is None or (rest is line and not _is_time(parts[1])):
        return None
    if time and "\t" in time["gap"] and parts[1].startswith("\t"):
        return None
    return parts[0][: 3 * NAME_LENGTH]


def _shared(heads: Counter[str], people: People) -> Wording | None:
    total: Counter[str] = Counter()
    several: Counter[str] = Counter()
    for head, count in heads.items():
        for end in _ends(head):
            total[end] += count
            several[end] += 1
    most = max(total.values(), default=0)
    ends = [end for end in total if total[end] == most and several[end] > 1]
    if 2 * most <= heads.total() or not ends:
        return _shared_beginning(heads, people)
    after = max(ends, key=len)
    begins = [head[: -len(after)].rstrip() for head in heads if head.endswith(after)]
    before = _common_beginning(begins, people)
    if not before and len(after.split()) < 2 and not _WITHOUT_SPACES.search(after):
        return None
    return Wording(before, after)


def _shared_beginning(heads: Counter[str], people: People) -> Wording | None:
    """Older files name no recipient: `10:42:13 From Ada : …`; three people at least must have written so."""
    first: Counter[str] = Counter(head.split()[0] for head in heads if len(head.split()) > 1)
    word, count = first.most_common(1)[0] if first else ("", 0)
    if count < 3 or 2 * count <= len(heads) or people.named(word) is not None:
        return None
    return Wording(f"{word} ", "")


def _ends(head: str) -> Iterator[str]:
    """The ends of a header that leave a sender: from each word on, and from each sign of a script without spaces."""
    for place in range(1, len(head)):
        if head[place - 1] == " " or (_WITHOUT_SPACES.match(head[place]) and head[place - 1] != " "):
            yield head[place:]


def _common_beginning(begins: Sequence[str], people: People) -> str:
    """What the headers begin with, without the names that follow it."""
    common = begins[0]
    while not all(begin.startswith(common) for begin in begins):
        common = common[:-1]
    if not common or not _WITHOUT_SPACES.match(common[-1]):
        common = common[: common.rfind(" ") + 1]
    words = common.split(" ")
    named = next((at for at, word in enumerate(words) if word and people.exactly(word)), len(words))
    return " ".join(words[:named]) + (" " if named < len(words) and named else "")


def _ends_with_person(head: str, people: People) -> bool:
    words = head.split()
    return any(people.exactly(" ".join(words[-count:])) for count in range(1, min(len(words), 4)))


def _is_sender(shared: Wording, heads: Sequence[str]) -> bool:
    """Whether the end that headers share names one of those who wrote: then they wrote to a person."""
    words = shared.after.split()
    names = [" ".join(words[-count:]) for count in range(1, len(words))] or words
    return any(head[len(shared.before) :].lstrip().startswith(f"{name} ") for head in heads for name in names)
