namespace KmsAnalyzers.Flow;

/// <summary>What a value is made of. Tags follow copies, slices, concatenation and encoding; a join keeps what either side has.</summary>
[Flags]
internal enum Tags
{
    None = 0,
    DataKeyPlaintext = 1 << 0,
    DataKeyCiphertext = 1 << 1,

    /// <summary>What a Decrypt call answered.</summary>
    Plaintext = 1 << 2,
    Ciphertext = 1 << 3,
    CipherKeyMaterial = 1 << 4,

    /// <summary>Encoded as text: base64, hex, or characters of an encoding.</summary>
    Text = 1 << 5,

    /// <summary>Text of ASCII characters alone: one byte each in UTF-8.</summary>
    Ascii = 1 << 6,
    Random = 1 << 7,
    Clock = 1 << 8,
    Secret = 1 << 9,

    /// <summary>What base64 or hexadecimal text stood for.</summary>
    Decoded = 1 << 10,
}
