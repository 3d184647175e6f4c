using System.Security.Cryptography;

namespace KmsAnalyzers.LocalKms.Keys;

/// <summary>Random bytes where the garbage collector makes no copies of them.</summary>
internal static class RandomKey
{
    public static byte[] Create(int size)
    {
        var key = GC.AllocateUninitializedArray<byte>(size, pinned: true);
        RandomNumberGenerator.Fill(key);
        return key;
    }
}
