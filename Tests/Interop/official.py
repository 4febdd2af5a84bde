"""The official Python client, cut off from the network, with everything it hashes and signs kept aside.

The client's own functions do the work; this module only looks over their shoulder. `Referee.cases` holds, after each call, a case
for every signature that was made, in the form of `signing_vectors.json`, and beside it what the client came to.
"""

from types import SimpleNamespace

import msgpack
from eth_account import Account
from eth_utils import keccak
from hyperliquid import exchange
from hyperliquid.utils import constants, signing

import methods
import transfers

_hash, _encode, _inner = signing.action_hash, signing.encode_typed_data, signing.sign_inner


def plain(value):
    """A copy in which every list is a list, for what the client builds out of tuples."""
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    return [plain(element) for element in value] if isinstance(value, (list, tuple)) else value


class Client(exchange.Exchange):
    """The official client without a connection; it keeps the body that it would have posted."""

    def __init__(self, wallet, nonce, is_mainnet, vault, expires_after):
        # The parent's would ask the exchange for its markets.
        self.wallet = wallet
        self.base_url = constants.MAINNET_API_URL if is_mainnet else constants.TESTNET_API_URL
        self.vault_address = vault
        self.account_address = None
        self.nonce = nonce
        self.expires_after = expires_after
        self.info = self
        self.body = None

    def name_to_asset(self, name):
        """A market goes by its number here."""
        return name

    def post(self, url_path, payload=None):
        self.body = plain(payload)
        return {"status": "ok"}


class Referee:
    """Makes signatures with the official client and keeps what they are made of."""

    def __init__(self):
        self.cases = []
        self._hashed = None
        self._typed = None
        signing.action_hash = self._action_hash
        signing.encode_typed_data = self._encode_typed_data
        signing.sign_inner = self._sign_inner

    def client(self, key, terms, draw):
        """A client for a signer and the terms of a request; its own random numbers come from the draw."""
        exchange.secrets = SimpleNamespace(token_hex=lambda count: draw.hexadecimal(2 * count - 2)[2:] + "01")
        exchange.get_timestamp_ms = lambda: terms["nonce"]
        return Client(
            Account.from_key(key), terms["nonce"], terms["isMainnet"], terms["vaultAddress"], terms["expiresAfter"])

    def l1(self, key, action, terms):
        """Signs an action through its hash, as it is written."""
        signing.sign_l1_action(
            Account.from_key(key), action, terms["vaultAddress"], terms["nonce"], terms["expiresAfter"],
            terms["isMainnet"])

    def user(self, key, action, terms):
        """Signs an action in readable form, for the chain that it names."""
        kind = action["type"]
        own = methods.SIGNERS.get(kind)
        if action["signatureChainId"] != "0x66eee":
            # The client's functions know this one chain only; what lies under them takes any.
            signing.sign_inner(Account.from_key(key), signing.user_signed_payload(
                transfers.primary_type(kind), transfers.sign_types(kind), action))
        elif own:
            getattr(signing, own)(Account.from_key(key), action, terms["isMainnet"])
        else:
            signing.sign_user_signed_action(
                Account.from_key(key), action, transfers.sign_types(kind), transfers.primary_type(kind),
                terms["isMainnet"])

    def approval(self, key, action, terms, account, leader):
        """Signs as one of a multi-sig account's users, and returns the signature."""
        wallet, is_mainnet = Account.from_key(key), terms["isMainnet"]
        if action["type"] in transfers.KINDS:
            return signing.sign_multi_sig_user_signed_action_payload(
                wallet, action, is_mainnet, transfers.sign_types(action["type"]),
                transfers.primary_type(action["type"]), account, leader)
        return signing.sign_multi_sig_l1_action_payload(
            wallet, action, is_mainnet, terms["vaultAddress"], terms["nonce"], terms["expiresAfter"], account, leader)

    def taken(self):
        """The cases since the last call."""
        cases, self.cases = self.cases, []
        return cases

    # What the client calls in place of its own functions, which are called in turn.

    def _action_hash(self, action, vault, nonce, expires_after):
        result = _hash(action, vault, nonce, expires_after)
        self._hashed = {
            "action": plain(action), "nonce": nonce, "vaultAddress": vault, "expiresAfter": expires_after,
            "msgpack": msgpack.packb(action).hex(), "hash": "0x" + result.hex()}
        return result

    def _encode_typed_data(self, full_message):
        self._typed = _encode(full_message=full_message)
        return self._typed

    def _sign_inner(self, wallet, data):
        signature = _inner(wallet, data)
        typed, hashed, self._hashed = self._typed, self._hashed, None
        expected = {
            "structHash": "0x" + typed.body.hex(),
            "digest": "0x" + keccak(b"\x19" + typed.version + typed.header + typed.body).hex(), **signature}
        case = {"privateKey": "0x" + bytes(wallet.key).hex()}
        if data["primaryType"] == "Agent":
            case.update(scheme="l1", part="single", isMainnet=data["message"]["source"] == "a", action=hashed["action"])
            expected.update(msgpack=hashed["msgpack"], actionHash=hashed["hash"])
        else:
            message = data["message"]
            fields = [[field["name"], field["type"]] for field in data["types"][data["primaryType"]]]
            case.update(
                scheme="user", part="single", isMainnet=message["hyperliquidChain"] == "Mainnet",
                signatureChainId=message["signatureChainId"], primaryType=data["primaryType"], fields=fields)
            if hashed:
                case.update(part="outer", envelope={"type": "multiSig", **hashed["action"]})
                expected.update(envelopeMsgpackWithoutType=hashed["msgpack"], multiSigActionHash=hashed["hash"])
            else:
                case.update(
                    action=plain(message), message={name: message[name] for name, _ in fields},
                    nonce=message[fields[-1][0]])
        for name in ("nonce", "vaultAddress", "expiresAfter"):
            case.setdefault(name, hashed[name] if hashed else None)
        self.cases.append((case, expected))
        return signature
