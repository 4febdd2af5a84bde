import CCurve
import EthereumCrypto
import Foundation
import HyperliquidSigning
import TradingCore

/// `bench-sign [PART] [COUNT] [ROUNDS]`: signs orders, and holds that against the curve's library alone.
///
/// PART is `curve` (libsecp256k1 called directly), `keccak` (the three hashes of an order), `order` (from prices and sizes to the body
/// that is posted), `rest` (the same with a signature that is ready) or `all`. One line of JSON a part: signatures a second of processor time.
@main
struct BenchSign {
    static let digits = "0123456789012345678901234567890123456789012345678901234567890123"
    /// What every signer must give for the first order, from the official Python client's own tests.
    static let expected = "0xd65369825a9df5d80099e513cce430311d7d26ddf477f5b3a33d2806b100d78e"

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let part = arguments.first ?? "all"
        let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 5000
        let rounds = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 9
        let parts = part == "all" ? ["curve", "keccak", "rest", "order"] : [part]
        for part in parts {
            switch part {
            case "curve": try await measureCurve(count, rounds)
            case "keccak": await measureKeccak(count * 10, rounds)
            case "order": try await measureOrders(count, rounds)
            case "rest": try await measureRest(count * 10, rounds)
            default:
                print("there is no part \"\(part)\"; it is curve, keccak, rest, order or all")
                exit(64)
            }
        }
    }

    /// Orders from their values to the bytes of the request.
    static func measureOrders(_ count: Int, _ rounds: Int) async throws {
        let key = try PrivateKey(
            hexadecimal: unsafe Array(digits.utf8).withUnsafeBytes { try unsafe SecretBytes(copying: $0) })
        let signer = ActionSigner(key, network: .mainnet)
        func request(_ index: Int, nonce: UInt64) throws -> SignedRequest {
            try signer.sign(try action(index), terms: RequestTerms(nonce: nonce))
        }
        guard try request(0, nonce: 0).signature.r.minimalHex == expected else {
            print("the signature of the first order is wrong")
            exit(1)
        }
        try await measure("this suite: order to signed body", count, rounds) { round in
            var sum = 0
            for index in 0..<count {
                let signed = try request(index, nonce: 1_700_000_000_000 + UInt64(round * count + index))
                sum &+= signed.body.count
            }
            return sum
        }
    }

    /// One order, at a price of its own.
    static func action(_ index: Int) throws -> OrderAction {
        let order = try PlacedOrder(
            asset: 1, side: .buy, price: Price(raw: Int64(100 + index % 1000) * 100_000_000), size: 100,
            terms: .limit(.goodTilCanceled))
        return try OrderAction([order])
    }

    /// Everything but the curve: MessagePack, hashes and JSON, around a signature that is ready.
    static func measureRest(_ count: Int, _ rounds: Int) async throws {
        let signature = Signature(r: Bytes32(1 << 63, 2, 3, 4), s: Bytes32(1 << 62, 6, 7, 8), recoveryID: 0)
        try await measure("this suite: everything but the curve", count, rounds) { round in
            var sum = 0
            for index in 0..<count {
                let terms = RequestTerms(nonce: 1_700_000_000_000 + UInt64(round * count + index))
                let request = SignedRequest(
                    try action(index), terms: terms, network: .mainnet, signature: signature)
                sum &+= request.body.count
            }
            return sum
        }
    }

    /// The three hashes that every order needs: of the action, of the agent, of the digest.
    static func measureKeccak(_ count: Int, _ rounds: Int) async {
        var bytes = [UInt8](repeating: 7, count: 117)
        try? await measure("this suite: 3 x keccak256 (action, struct, digest)", count, rounds) { _ in
            var sum: UInt64 = 0
            for index in 0..<count {
                bytes[20] = UInt8(truncatingIfNeeded: index)
                let agent = PhantomAgent(actionHash: Keccak256.hash(bytes.span), network: .mainnet)
                sum &+= agent.digest.words.0
            }
            return Int(truncatingIfNeeded: sum)
        }
    }

    /// The library alone, as C calls it.
    static func measureCurve(_ count: Int, _ rounds: Int) async throws {
        guard let context = unsafe secp256k1_context_create(UInt32(SECP256K1_CONTEXT_SIGN)) else { exit(1) }
        let key = try Hexadecimal.bytes(of: digits)
        var digest = [UInt8](repeating: 0, count: 32)
        var signature = secp256k1_ecdsa_recoverable_signature()
        try await measure("libsecp256k1 alone: ecdsa_sign_recoverable", count, rounds) { _ in
            for index in 0..<count {
                digest[0] = UInt8(truncatingIfNeeded: index)
                digest[1] = UInt8(truncatingIfNeeded: index >> 8)
                unsafe _ = secp256k1_ecdsa_sign_recoverable(context, &signature, digest, key, nil, nil)
            }
            return Int(signature.data.0)
        }
    }

    /// Runs work once unmeasured and then some rounds, and prints what they took.
    static func measure(_ name: String, _ count: Int, _ rounds: Int, _ work: (Int) async throws -> Int) async throws {
        var rates: [Double] = []
        var sink = 0
        for round in 0...rounds {
            let start = processorSeconds
            sink &+= try await work(round)
            let seconds = processorSeconds - start
            if round > 0 { rates.append(Double(count) / seconds) }
        }
        rates.sort()
        guard let low = rates.first, let high = rates.last else {
            return print("{\"peer\":\"\(name)\",\"sink\":\(sink)}")
        }
        let median = rates[rates.count / 2]
        print(
            "{\"bench\":\"sign_l1_order\",\"peer\":\"\(name)\",\"unit\":\"ops/s\",\"runs\":\(rounds),\"min\":\(Int(low)),"
                + "\"median\":\(Int(median)),\"max\":\(Int(high)),\"us_per_item\":\((1e9 / median).rounded() / 1000)}")
    }

    private static var processorSeconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
