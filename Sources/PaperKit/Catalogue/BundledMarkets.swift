/// The main perps of Hyperliquid on 2026-02-06, from the file `metaAndAssetCtxs_2026-02-06.response.json`.
///
/// Written by a script; do not edit. To write it again from a newer answer to the info request `metaAndAssetCtxs`:
///
/// ```
/// Scripts/make-catalogue.py RESPONSE DATE > Sources/PaperKit/Catalogue/BundledMarkets.swift
/// ```
enum BundledMarkets {
    /// The day of the answer.
    static let date = "2026-02-06"

    /// A number, then the tiers: the notional from which one holds and its highest leverage.
    static let marginTables = """
        3 0:3
        5 0:5
        10 0:10
        20 0:20
        51 0:10 3000000:5
        52 0:10 20000000:5
        53 0:20 40000000:10
        54 0:20 70000000:10
        55 0:25 100000000:15
        56 0:40 150000000:20
        """

    /// In the order of the asset ids: name, decimals of a size, number of the margin table, flags.
    static let markets = """
        BTC 5 56
        ETH 4 55
        ATOM 2 5
        MATIC 1 20 delisted
        DYDX 1 5
        SOL 2 54
        AVAX 2 52
        BNB 3 51
        APE 1 5
        OP 1 51
        LTC 2 52
        ARB 1 51
        DOGE 0 52
        INJ 1 51
        SUI 1 52
        kPEPE 0 52
        CRV 1 52
        LDO 1 51
        LINK 1 52
        STX 1 5
        RNDR 1 20 delisted
        CFX 0 5
        FTM 0 10 delisted
        GMX 2 3
        SNX 1 3
        XRP 0 53
        BCH 3 52
        APT 2 52
        AAVE 2 52
        COMP 2 5
        MKR 4 51 delisted
        WLD 1 52
        FXS 1 5 delisted
        HPOS 0 3 delisted isolated
        RLB 0 3 delisted isolated
        UNIBOT 3 3 delisted isolated
        YGG 0 3
        TRX 0 51
        kSHIB 0 51
        UNI 1 52
        SEI 0 51
        RUNE 1 5
        OX 0 3 delisted isolated
        FRIEND 1 3 delisted isolated
        SHIA 0 3 delisted isolated
        CYBER 1 3 delisted
        ZRO 1 5
        BLZ 0 5 delisted
        DOT 1 51
        BANANA 1 3
        TRB 2 3
        FTT 1 3
        LOOM 0 10 delisted
        OGN 0 3 delisted
        RDNT 0 5 delisted
        ARK 0 3
        BNT 0 3 delisted
        CANTO 0 5 delisted
        REQ 0 3 delisted
        BIGTIME 0 3
        KAS 0 3
        ORBS 0 3 delisted
        BLUR 0 3
        TIA 1 52
        BSV 2 3
        ADA 0 52
        TON 1 51
        MINA 0 3
        POLYX 0 3
        GAS 1 3
        PENDLE 0 5
        STG 0 3 delisted
        FET 0 5
        STRAX 0 10 delisted
        NEAR 1 52
        MEME 0 3
        ORDI 2 3
        BADGER 1 5 delisted
        NEO 2 5
        ZEN 2 5
        FIL 1 5
        PYTH 0 5
        SUSHI 1 3
        ILV 2 3 delisted
        IMX 1 5
        kBONK 0 52
        GMT 0 3
        SUPER 0 3
        USTC 0 3
        NFTI 1 3 delisted isolated
        JUP 0 51
        kLUNC 0 3
        RSR 0 3
        GALA 0 3
        JTO 0 5
        NTRN 0 3 delisted
        ACE 2 3
        MAV 0 3
        WIF 0 5
        CAKE 1 3
        PEOPLE 0 3
        ENS 2 5
        ETC 2 5
        XAI 1 3
        MANTA 1 3
        UMA 1 3
        ONDO 0 51
        ALT 0 3
        ZETA 1 3
        DYM 1 3
        MAVIA 1 3
        W 1 5
        PANDORA 5 3 delisted isolated
        STRK 1 5
        PIXEL 0 3 delisted
        AI 1 3 delisted
        TAO 3 5
        AR 2 5
        MYRO 0 3 delisted
        kFLOKI 0 5
        BOME 0 3
        ETHFI 1 5
        ENA 0 52
        MNT 1 5
        TNSR 1 3
        SAGA 1 3
        MERL 0 3
        HBAR 0 5
        POPCAT 0 3
        OMNI 2 3 delisted
        EIGEN 2 5
        REZ 0 3
        NOT 0 3
        TURBO 0 3
        BRETT 0 3
        IO 1 3
        ZK 0 5
        BLAST 0 3
        LISTA 0 3 delisted
        MEW 0 3
        RENDER 1 5
        kDOGS 0 3 delisted
        POL 0 5
        CATI 0 3 delisted
        CELO 0 3
        HMSTR 0 3
        SCR 1 3
        NEIROETH 0 5 delisted
        kNEIRO 1 3
        GOAT 0 3
        MOODENG 0 3
        GRASS 1 3
        PURR 0 3
        PNUT 1 3
        XLM 0 5
        CHILLGUY 0 3
        SAND 0 5
        IOTA 0 3
        ALGO 0 5
        HYPE 2 52
        ME 1 3
        MOVE 0 3
        VIRTUAL 1 5
        PENGU 0 5
        USUAL 1 3
        FARTCOIN 1 52
        AI16Z 1 5 delisted
        AIXBT 0 3
        ZEREBRO 0 3
        BIO 0 3
        GRIFFAIN 0 3
        SPX 1 5
        S 0 5
        MORPHO 1 5
        TRUMP 1 52
        MELANIA 1 3
        ANIME 0 3
        VINE 0 3
        VVV 2 3
        JELLY 0 3 delisted
        BERA 1 5
        TST 0 3
        LAYER 0 3
        IP 1 3
        OM 1 3
        KAITO 0 5
        NIL 0 3
        PAXG 3 51
        PROMPT 0 3
        BABY 0 3
        WCT 0 3
        HYPER 0 3
        ZORA 0 3
        INIT 0 3
        DOOD 0 3
        LAUNCHCOIN 0 3 delisted
        NXPC 0 3
        SOPH 0 3
        RESOLV 0 3
        SYRUP 0 3
        PUMP 0 52
        PROVE 0 3
        YZY 0 3
        XPL 0 51
        WLFI 0 5
        LINEA 0 3
        SKY 0 3
        ASTER 0 5
        AVNT 0 5
        STBL 0 3
        0G 0 3
        HEMI 0 3
        APEX 0 3
        2Z 0 3
        ZEC 2 52
        MON 0 5
        MET 0 3
        MEGA 0 3 isolated
        CC 0 3
        ICP 1 5
        AERO 0 3
        STABLE 0 3
        FOGO 0 3
        LIT 0 5
        XMR 3 5
        AXS 1 5
        DASH 2 5
        SKR 0 3
        """
}
