using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.DataKeyNotCleared>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class DataKeyNotClearedTests
{
    private const string Response = """
        var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });
        Console.WriteLine(response.CiphertextBlob.Length);
        """;

    [Theory]
    [InlineData("System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);")]
    [InlineData("Array.Clear(key, 0, key.Length);")]
    [InlineData("Array.Clear(key);")]
    [InlineData("Array.Fill(key, (byte)0);")]
    [InlineData("key.AsSpan().Clear();")]
    [InlineData("if (key is not null) { key.AsSpan().Fill(0); }")]
    [InlineData("for (var i = 0; i < key.Length; i++) { key[i] = 0; }")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator.Fill(key);")]
    [InlineData("Wipe(key);")]
    public Task AKeyThatIsClearedInFinally_StaysSilent(string clear) => Verify.StaysSilent(InMethod($$"""
        {{Response}}
        var key = response.Plaintext.ToArray();
        var nonce = System.Security.Cryptography.RandomNumberGenerator.GetBytes(12);
        try
        {
            Use(key);
        }
        finally
        {
            {{clear}}
        }

        static void Use(ReadOnlySpan<byte> bytes) => System.Security.Cryptography.HMACSHA256.HashData(bytes, bytes);
        static void Wipe(byte[] bytes) => Array.Clear(bytes);
        """));

    [Fact]
    public Task AKeyThatALazyKeeps_StaysSilent() => Verify.StaysSilent(
        """
        using System;
        using System.IO;
        using System.Security.Cryptography;
        using System.Threading.Tasks;
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;

        public sealed class Sealer
        {
            private readonly Lazy<Task<byte[]>> key;

            public Sealer(IAmazonKeyManagementService client, byte[] wrapped) => key = new Lazy<Task<byte[]>>(async () =>
                (await client.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(wrapped) })).Plaintext.ToArray());

            public async Task<byte[]> Seal(byte[] data, byte[] nonce)
            {
                using var gcm = new AesGcm(await key.Value, 16);
                var output = new byte[data.Length];
                gcm.Encrypt(nonce, data, output, new byte[16]);
                return output;
            }
        }
        """);

    [Fact]
    public Task AKeyThatIsDeclaredBeforeTheTry_AndMadeInIt_StaysSilent() => Verify.StaysSilent(InMethod("""
        byte[]? key = null;
        try
        {
            var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });
            key = response.Plaintext.ToArray();
            System.Security.Cryptography.HMACSHA256.HashData(key, key);
        }
        finally
        {
            if (key is not null)
            {
                Array.Clear(key);
            }
        }
        """));

    [Fact]
    public Task AKeyThatIsClearedOnEveryPath_AndByAGeneralCatch_StaysSilent() => Verify.StaysSilent(InMethod($$"""
        {{Response}}
        var key = response.Plaintext.ToArray();
        try
        {
            System.Security.Cryptography.HMACSHA256.HashData(key, key);
        }
        catch
        {
            Array.Clear(key);
            throw;
        }

        Array.Clear(key);
        """));

    [Theory]
    [InlineData("return key;")]
    [InlineData("held = key; return null;")]
    [InlineData("kept.Add(key); return null;")]
    [InlineData("return new Holder(key);")]
    [InlineData("return new { Key = key };")]
    [InlineData("return (key, 1);")]
    [InlineData("return new MemoryStream(key);")]
    [InlineData("return new Lazy<byte[]>(() => key);")]
    [InlineData("sink(key); return null;")]
    [InlineData("using (new Owner(key)) { return null; }")]
    [InlineData("return Task.FromResult(key);")]
    [InlineData("given = key; return null;")]
    public Task AKeyThatOthersHold_StaysSilent(string statement) => Verify.StaysSilent(InClass($$"""
        private readonly List<byte[]> kept = [];
        private byte[]? held;

        public object? Run(GenerateDataKeyResponse response, Action<byte[]> sink, out byte[]? given)
        {
            given = null;
            var key = response.Plaintext.ToArray();
            {{statement}}
        }

        public sealed record Holder(byte[] Key);

        private readonly struct Owner(byte[] key) : IDisposable
        {
            public void Dispose() => Array.Clear(key);
        }
        """));

    [Fact]
    public Task ASpanOnTheStack_StaysSilent() => Verify.StaysSilent(InClass("""
        public void Run(GenerateDataKeyResponse response)
        {
            Span<byte> key = stackalloc byte[32];
            response.Plaintext.ReadExactly(key);
            System.Security.Cryptography.HMACSHA256.HashData(key, key);
        }
        """));

    [Fact]
    public Task TheStreamsOwnArray_StaysSilent() => Verify.StaysSilent(InClass("""
        public void Run(GenerateDataKeyResponse response)
        {
            ReadOnlySpan<byte> key = response.Plaintext.GetBuffer().AsSpan(0, 32);
            System.Security.Cryptography.HMACSHA256.HashData(key, key);
            if (response.Plaintext.TryGetBuffer(out var segment))
            {
                System.Security.Cryptography.HMACSHA256.HashData(segment, key);
            }
        }
        """));

    [Fact]
    public Task APlaintextThatIsNoKey_StaysSilent() => Verify.StaysSilent(InMethod(
        """
        var response = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) });
        var bytes = response.Plaintext.ToArray();
        Console.WriteLine(Encoding.UTF8.GetString(bytes));
        """,
        "byte[] blob"));

    [Fact]
    public Task TheWrappedKey_StaysSilent() => Verify.StaysSilent(InMethod($$"""
        {{Response}}
        var wrapped = response.CiphertextBlob.ToArray();
        Console.WriteLine(wrapped.Length);
        """));

    [Fact]
    public Task ATestProject_StaysSilent() => Verify.StaysSilent(
        InMethod($"""
            {Response}
            var key = response.Plaintext.ToArray();
            Console.WriteLine(key.Length);
            """),
        buildProperties: "build_property.IsTestProject = true");

    [Fact]
    public Task AKeyThatIsNeverCleared_Triggers() => Verify.Triggers(InMethod($$"""
        {{Response}}
        var key = {|KMS2003:response.Plaintext.ToArray()|};
        System.Security.Cryptography.HMACSHA256.HashData(key, key);
        """));

    [Fact]
    public Task AKeyThatIsClearedOnOnePathOnly_Triggers() => Verify.Triggers(InMethod($$"""
        {{Response}}
        var key = {|KMS2003:response.Plaintext.ToArray()|};
        if (flag)
        {
            return;
        }

        Array.Clear(key);
        """));

    [Fact]
    public Task AKeyThatIsNotClearedWhereSomethingThrows_Triggers() => Verify.Triggers(InMethod($$"""
        {{Response}}
        var key = {|KMS2003:response.Plaintext.ToArray()|};
        System.Security.Cryptography.HMACSHA256.HashData(key, key);
        Array.Clear(key);
        """));

    [Fact]
    public Task TheOtherOfTwoKeys_Triggers() => Verify.Triggers(InMethod($$"""
        {{Response}}
        var one = response.Plaintext.ToArray();
        var other = {|KMS2003:response.Plaintext.ToArray()|};
        try
        {
            System.Security.Cryptography.HMACSHA256.HashData(one, other);
        }
        finally
        {
            Array.Clear(one);
        }
        """));

    [Fact]
    public Task Copies_AreArraysOfTheirOwn() => Verify.Triggers(InMethod($$"""
        {{Response}}
        var key = response.Plaintext.ToArray();
        try
        {
            var half = {|KMS2003:key[..16]|};
            var again = {|KMS2003:key.AsSpan(16).ToArray()|};
            System.Security.Cryptography.HMACSHA256.HashData(half, again);
        }
        finally
        {
            Array.Clear(key);
        }
        """));

    [Fact]
    public Task InlineTemporaries_Trigger() => Verify.Triggers(InMethod($$"""
        {{Response}}
        using var gcm = new System.Security.Cryptography.AesGcm({|KMS2003:response.Plaintext.ToArray()|}, 16);
        """));

    [Fact]
    public Task ArraysThatAreReadInto_Trigger() => Verify.Triggers(InMethod($$"""
        {{Response}}
        var key = new byte[32];
        {|KMS2003:response.Plaintext.Read(key, 0, key.Length)|};
        var other = new byte[32];
        await {|KMS2003:response.Plaintext.ReadExactlyAsync(other)|};
        System.Security.Cryptography.HMACSHA256.HashData(key, other);
        """));

    [Fact]
    public Task AKeyOfALoop_ThatEachRoundLeaves_Triggers() => Verify.Triggers(InMethod("""
        for (var i = 0; i < 3; i++)
        {
            var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });
            var key = {|KMS2003:response.Plaintext.ToArray()|};
            System.Security.Cryptography.HMACSHA256.HashData(key, key);
        }
        """));

    [Fact]
    public Task PrivateKeys_Trigger() => Verify.Triggers(InMethod("""
        var pair = await client.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.ECC_NIST_P256 });
        using var ec = System.Security.Cryptography.ECDsa.Create();
        ec.ImportPkcs8PrivateKey({|KMS2003:pair.PrivateKeyPlaintext.ToArray()|}, out _);
        """));

    [Fact]
    public Task ADecryptedKey_ThatServesACipher_Triggers() => Verify.Triggers(InMethod(
        """
        var response = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) });
        var key = {|KMS2003:response.Plaintext.ToArray()|};
        using var aes = System.Security.Cryptography.Aes.Create();
        aes.Key = key;
        """,
        "byte[] blob"));

    [Fact]
    public Task LambdasAndLocalFunctions_Trigger() => Verify.Triggers(InMethod($$"""
        {{Response}}
        Action seal = () =>
        {
            var key = {|KMS2003:response.Plaintext.ToArray()|};
            System.Security.Cryptography.HMACSHA256.HashData(key, key);
        };
        seal();
        """));

    [Fact]
    public Task TheValueOfALazyField_IsHandedOut_AndNotCopied_StaysSilent() => Verify.StaysSilent(InClass("""
        private Lazy<byte[]>? key;

        public void Set(byte[] blob) =>
            key = new Lazy<byte[]>(() => client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) }).GetAwaiter().GetResult().Plaintext.ToArray());

        public void Use(byte[] blob)
        {
            using var aes = System.Security.Cryptography.Aes.Create();
            aes.Key = key!.Value;
        }
        """));

    [Fact]
    public Task AKeyThatACacheAnswers_BelongsToTheCache_StaysSilent() => Verify.StaysSilent(InClass("""
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> keys = new();

        public void Use(string tenant, byte[] blob)
        {
            var key = keys.GetOrAdd(tenant, _ => client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) }).GetAwaiter().GetResult().Plaintext.ToArray());
            using var aes = new System.Security.Cryptography.AesGcm(key, 16);
        }
        """));
}
