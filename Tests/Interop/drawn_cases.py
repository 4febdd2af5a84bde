"""Draws a request and has the official client sign it.

Out come cases, each with what it should give and whether hl's types know it in that form.
"""

import copy

import actions
import deployments
import methods
import transfers
from drawing import KEYS, Draw
from eth_account import Account

L1 = {**actions.DRAWINGS, **deployments.DRAWINGS}
SINGLE = list(L1) + list(transfers.KINDS)
# The kinds in turn, so that none is left out; what has more to get wrong comes more often.
TURN = SINGLE + ["order"] * 8 + ["dummy"] * 14 + ["multiSig.l1", "multiSig.user"] * 10
EXPRESSIBLE = list(set(L1) - {"dummy"})
CHAINS = ["0x66eee", "0xa4b1", "0x1", "0x89", "0x3e7", "0x7fffffffffffffff", "0xffffffffffffffff"]


def drawn_terms(draw, has_vault=True):
    """What is signed along with an action."""
    nonce = draw.uint() if draw.flag() else draw.randint(1_690_000_000_000, 1_800_000_000_000)
    return {
        "nonce": nonce, "isMainnet": draw.flag(),
        "vaultAddress": draw.address() if has_vault and draw.chance(0.4) else None,
        "expiresAfter": draw.choice([0, draw.uint(), nonce]) if has_vault and draw.chance(0.4) else None}


def loosened(draw, value):
    """The action as a careless client would write it: keys in any order, zeros behind decimals, capital letters."""
    if isinstance(value, dict):
        members = [(key, loosened(draw, member)) for key, member in value.items()]
        if draw.chance(0.1):
            members.append((draw.choice(["c", "builder", "time", "note"]) + "~", draw.choice([None, False])))
        draw.shuffle(members)
        return dict(members)
    if isinstance(value, list):
        return [loosened(draw, element) for element in value]
    if isinstance(value, str) and draw.flag():
        if value.startswith("0x"):
            return "0x" + value[2:].upper()
        if value.replace(".", "", 1).isdigit():
            return value + ("0" if "." in value else ".0")
    return value


def same(drawn, made):
    """Whether the client made the action that was drawn, but for what it draws itself."""
    def own(action):
        return {key: value for key, value in action.items() if key not in ("agentAddress", "agentName")}
    return own(drawn) == own(made)


def by_method(referee, draw, kind, action, key, terms):
    """Lets a method of the client build the action; None where there is none, or it cannot say this."""
    if kind not in methods.METHODS:
        return None
    given = copy.deepcopy(action)
    if "amount" in given and " " not in given["amount"] and draw.chance(0.3):
        given["amount"] = float(given["amount"])
    client = referee.client(key, terms, draw)
    if not methods.call(client, kind, given):
        referee.taken()
        return None
    [(case, expected)] = referee.taken()
    case["source"] = "sdk-method"
    if case["scheme"] == "user":
        case["action"] = client.body["action"]
    return [(case, expected, same(action, case["action"]))]


def single(referee, draw, kind):
    """A request of one account."""
    key = draw.choice(KEYS)
    terms = drawn_terms(draw, has_vault=kind in L1)
    if kind in L1:
        action = L1[kind](draw, terms["nonce"])
        if kind != "dummy" and draw.chance(0.15):
            action = {"type": action["type"], **loosened(draw, action)}
            referee.l1(key, action, terms)
            return [(case, expected, False) for case, expected in referee.taken()]
    else:
        chain = draw.choice(CHAINS) if draw.chance(0.3) else "0x66eee"
        action = transfers.drawn(draw, kind, terms["nonce"], terms["isMainnet"], chain)
    made = by_method(referee, draw, kind, action, key, terms) if draw.flag() else None
    if made:
        return made
    sign = referee.l1 if kind in L1 else referee.user
    sign(key, copy.deepcopy(action), terms)
    return [(case, expected, kind != "dummy") for case, expected in referee.taken()]


def multi_sig(referee, draw, is_l1):
    """A request of a multi-sig account: what its users sign, and what their leader signs."""
    terms = drawn_terms(draw, has_vault=is_l1)
    kind = draw.choice(EXPRESSIBLE if is_l1 else list(transfers.KINDS))
    action = (
        L1[kind](draw, terms["nonce"]) if is_l1
        else transfers.drawn(draw, kind, terms["nonce"], terms["isMainnet"], "0x66eee"))
    users, account = draw.sample(KEYS, draw.choice([1, 1, 1, 2, 3])), draw.address()
    leader = Account.from_key(users[0]).address
    signatures = [referee.approval(key, action, terms, account, leader) for key in users]
    client = referee.client(users[0], {**terms, "nonce": terms["nonce"]}, draw)
    client.multi_sig(account, action, signatures, terms["nonce"], terms["vaultAddress"])
    made = referee.taken()
    for case, _ in made:
        case["part"] = "outer" if "envelope" in case else "inner"
    return [(case, expected, True) for case, expected in made]


def cases(referee, seed, number):
    """The cases of one draw, numbered; the same ones for the same seed and number."""
    draw = Draw(f"{seed}/{number}")
    kind = TURN[number % len(TURN)]
    made = (
        multi_sig(referee, draw, kind == "multiSig.l1") if kind.startswith("multiSig.")
        else single(referee, draw, kind))
    for index, (case, _, _) in enumerate(made):
        case["id"] = f"{number}.{index} {kind}"
        case["type"] = kind
        case.setdefault("source", "sdk-signer")
    return made


def shuffled(draw, value):
    """The same value with its keys in any order, but where the order is the value's own."""
    if isinstance(value, dict):
        members = [(key, member if key in deployments.EXACT else shuffled(draw, member)) for key, member in value.items()]
        draw.shuffle(members)
        return dict(members)
    return [shuffled(draw, element) for element in value] if isinstance(value, list) else value


def for_types(seed, case):
    """A case for `--as-types`: without the order of keys, and without the description of what is signed."""
    draw = Draw(f"{seed}/{case['id']}/order")
    stripped = {
        name: value for name, value in case.items()
        if name not in ("action", "envelope", "message", "fields", "primaryType")}
    for name in ("action", "envelope"):
        if name in case:
            stripped[name] = shuffled(draw, case[name])
    return stripped
