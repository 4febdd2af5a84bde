/// A checksum of words in groups of four: XXH64 with the seed 0 of their bytes, each word with its lowest byte first.
///
/// Four lanes that do not wait for one another, so that it keeps up with reading. It finds damage; it is no proof against
/// somebody who damages on purpose.
@frozen
public struct TapeChecksum: Sendable {
    @usableFromInline static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    @usableFromInline static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    @usableFromInline static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    @usableFromInline static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63

    @usableFromInline var first = prime1 &+ prime2
    @usableFromInline var second = prime2
    @usableFromInline var third: UInt64 = 0
    @usableFromInline var fourth = 0 &- prime1
    @usableFromInline var length: UInt64 = 0

    /// The checksum of nothing yet; at least one group has to follow.
    @inlinable
    public init() {}

    /// Takes the next four words.
    @inlinable
    public mutating func add(_ one: UInt64, _ two: UInt64, _ three: UInt64, _ four: UInt64) {
        first = Self.round(first, one)
        second = Self.round(second, two)
        third = Self.round(third, three)
        fourth = Self.round(fourth, four)
        length &+= 32
    }

    /// The checksum of what was taken.
    public var value: UInt64 {
        var sum = Self.rotated(first, 1) &+ Self.rotated(second, 7)
        sum = sum &+ Self.rotated(third, 12) &+ Self.rotated(fourth, 18)
        for lane in [first, second, third, fourth] {
            sum = (sum ^ Self.round(0, lane)) &* Self.prime1 &+ Self.prime4
        }
        sum = sum &+ length
        sum = (sum ^ (sum >> 33)) &* Self.prime2
        sum = (sum ^ (sum >> 29)) &* Self.prime3
        return sum ^ (sum >> 32)
    }

    @inlinable
    static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        rotated(lane &+ word &* prime2, 31) &* prime1
    }

    @inlinable
    static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
        (word &<< count) | (word &>> (64 &- count))
    }
}
