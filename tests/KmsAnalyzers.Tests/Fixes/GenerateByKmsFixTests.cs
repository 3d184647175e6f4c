using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.DataKeys.GenerateByKmsFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class GenerateByKmsFixTests
{
    private const string Crypto = "System.Security.Cryptography";
    private const string Key = "var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);";
    private const string Use = "using var gcm = new System.Security.Cryptography.AesGcm(key, 16);";
    private const string Wrap = "var wrapped = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(key) });";

    [Theory]
    [InlineData("Console.WriteLine(wrapped);")]
    [InlineData("object kept = wrapped; Console.WriteLine(kept);")]
    [InlineData("Console.WriteLine(wrapped.EncryptionAlgorithm);")]
    public Task AnAnswerThatGoesElsewhere_IsLeftAlone(string use) => Verify.OffersNoFix(InMethod($$"""
        {{Key}}
        {{Use}}
        {{Wrap}}
        {{use}}
        """));

    [Theory]
    [InlineData("key[0] ^= 1;")]
    [InlineData("Array.Reverse(key);")]
    [InlineData("Console.OpenStandardInput().ReadExactly(key, 0, 4);")]
    [InlineData("if (flag) { Console.WriteLine(key.Length); return; }")]
    public Task BytesThatChangeOnTheWay_AndWaysThatEnd_AreLeftAlone(string between) => Verify.OffersNoFix(InMethod($$"""
        {{Key}}
        {{between}}
        {{Use}}
        {{Wrap}}
        """));

    [Fact]
    public Task AContextThatTheCiphertextIsPartOf_IsLeftAlone() => Verify.OffersNoFix(InMethod(
        $$"""
        {{Key}}
        var body = new byte[data.Length];
        using (var gcm = new {{Crypto}}.AesGcm(key, 16))
        {
            gcm.Encrypt(new byte[12], data, body, new byte[16]);
        }

        var wrapped = await client.EncryptAsync(new EncryptRequest
        {
            KeyId = keyId,
            EncryptionContext = new Dictionary<string, string> { ["body"] = Convert.ToBase64String(body) },
            Plaintext = new MemoryStream(key),
        });
        """,
        "byte[] data"));

    [Theory]
    [InlineData("if (flag)")]
    [InlineData("while (flag)")]
    [InlineData("foreach (var other in new[] { 1, 2 })")]
    public Task ACallThatIsNotAlwaysMade_IsLeftAlone(string around) => Verify.OffersNoFix(InMethod($$"""
        {{Key}}
        {{Use}}
        {{around}}
        {
            {{Wrap}}
        }
        """));

    [Fact]
    public Task AHandlerAroundTheCall_KeepsIt() => Verify.OffersNoFix(InMethod($$"""
        {{Key}}
        {{Use}}
        try
        {
            {{Wrap}}
        }
        catch (AmazonKeyManagementServiceException)
        {
        }
        """));

    [Fact]
    public Task ASizeThatIsNotKnown_IsLeftAlone() => Verify.OffersNoFix(InMethod(
        $$"""
        var key = {{Crypto}}.RandomNumberGenerator.GetBytes(length);
        {{Use}}
        {{Wrap}}
        """,
        "int length"));

    [Fact]
    public Task AKeyOfPart_IsLeftAlone() => Verify.OffersNoFix(InMethod($$"""
        {{Key}}
        using var gcm = new {{Crypto}}.AesGcm(key, 16);
        var wrapped = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(key, 0, 16) });
        """));

    [Fact]
    public Task AKeyOnTwoBranches_IsLeftAlone() => Verify.OffersNoFix(InMethod($$"""
        byte[] key;
        if (flag)
        {
            key = {{Crypto}}.RandomNumberGenerator.GetBytes(32);
        }
        else
        {
            key = new byte[32];
        }

        {{Use}}
        {{Wrap}}
        """));

    [Fact]
    public Task TheCall_MovesUpToTheKey_AndKeepsItsComments() => Verify.Fixes(
        InMethod(
            $$"""
            // 256 bits
            {{Key}} // fresh
            var nonce = {{Crypto}}.RandomNumberGenerator.GetBytes(12);
            var body = new byte[data.Length];
            using (var gcm = new {{Crypto}}.AesGcm(key, 16))
            {
                gcm.Encrypt(nonce, data, body, new byte[16]);
            }

            // Only KMS can unwrap it.
            var wrapped = await client.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId, // the alias
                EncryptionContext = new Dictionary<string, string> { ["app"] = "local" },
                GrantTokens = tokens,
                Plaintext = new MemoryStream(key),
            }, cancellation).ConfigureAwait(false);

            Console.WriteLine(wrapped.CiphertextBlob.Length + wrapped.KeyId);
            {{Crypto}}.CryptographicOperations.ZeroMemory(key);
            """,
            "byte[] data, List<string> tokens, CancellationToken cancellation"),
        InMethod(
            $$"""
            // Only KMS can unwrap it.
            var wrapped = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest
            {
                KeyId = keyId, // the alias
                EncryptionContext = new Dictionary<string, string> { ["app"] = "local" },
                GrantTokens = tokens,
                KeySpec = DataKeySpec.AES_256,
            }, cancellation).ConfigureAwait(false);
            // 256 bits
            var key = wrapped.Plaintext.ToArray(); // fresh
            var nonce = {{Crypto}}.RandomNumberGenerator.GetBytes(12);
            var body = new byte[data.Length];
            using (var gcm = new {{Crypto}}.AesGcm(key, 16))
            {
                gcm.Encrypt(nonce, data, body, new byte[16]);
            }

            Console.WriteLine(wrapped.CiphertextBlob.Length + wrapped.KeyId);
            {{Crypto}}.CryptographicOperations.ZeroMemory(key);
            """,
            "byte[] data, List<string> tokens, CancellationToken cancellation"));

    [Fact]
    public Task OutOfATryBlock_TheCallMovesUp_AndTheKeyIsClearedAsBefore() => Verify.Fixes(
        InMethod($$"""
            {{Key}}
            try
            {
                {{Use}}
                {{Wrap}}
                Console.WriteLine(wrapped.CiphertextBlob.Length);
            }
            finally
            {
                {{Crypto}}.CryptographicOperations.ZeroMemory(key);
            }
            """),
        InMethod($$"""
            var wrapped = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
            var key = wrapped.Plaintext.ToArray();
            try
            {
                {{Use}}
                Console.WriteLine(wrapped.CiphertextBlob.Length);
            }
            finally
            {
                {{Crypto}}.CryptographicOperations.ZeroMemory(key);
            }
            """));

    [Fact]
    public Task BehindAGuard_TheKeyMovesDown() => Verify.Fixes(
        InMethod(
            $$"""
            {{Key}} // fresh
            if (data.Length == 0)
            {
                return;
            }

            var context = new Dictionary<string, string> { ["length"] = $"{data.Length}" };
            var wrapped = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, EncryptionContext = context, Plaintext = new MemoryStream(key) });
            {{Use}}
            """,
            "byte[] data"),
        InMethod(
            $$"""
            if (data.Length == 0)
            {
                return;
            }

            var context = new Dictionary<string, string> { ["length"] = $"{data.Length}" };
            var wrapped = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, EncryptionContext = context, KeySpec = DataKeySpec.AES_256 });
            var key = wrapped.Plaintext.ToArray(); // fresh
            {{Use}}
            """,
            "byte[] data"));

    [Fact]
    public Task AnAnswerThatIsReadAtOnce_GetsALocal() => Verify.Fixes(
        InMethod($$"""
            byte[] key = {{Crypto}}.RandomNumberGenerator.GetBytes(16);
            {{Use}}
            var wrapped = (await client.EncryptAsync(new() { KeyId = keyId, Plaintext = new(key) })).CiphertextBlob.ToArray();
            """),
        InMethod($$"""
            var dataKey = await client.GenerateDataKeyAsync(new() { KeyId = keyId, KeySpec = DataKeySpec.AES_128 });
            byte[] key = dataKey.Plaintext.ToArray();
            {{Use}}
            var wrapped = dataKey.CiphertextBlob.ToArray();
            """));

    [Fact]
    public Task RequestsAndStreamsThatHaveLocals_GoAlong() => Verify.Fixes(
        InMethod($$"""
            const int Length = 24;
            {{Crypto}}.RandomNumberGenerator generator = {{Crypto}}.RandomNumberGenerator.Create();
            var key = new byte[Length];
            generator.GetBytes(key);
            using var aes = {{Crypto}}.Aes.Create();
            aes.Key = key;
            using var stream = new MemoryStream(key, writable: false);
            var request = new EncryptRequest();
            request.KeyId = keyId;
            request.EncryptionAlgorithm = EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT;
            request.Plaintext = stream;
            EncryptResponse wrapped = await client.EncryptAsync(request);
            Console.WriteLine(wrapped.CiphertextBlob.Length);
            """),
        InMethod($$"""
            const int Length = 24;
            var request = new GenerateDataKeyRequest();
            request.KeyId = keyId;
            request.NumberOfBytes = 24;
            GenerateDataKeyResponse wrapped = await client.GenerateDataKeyAsync(request);
            var key = wrapped.Plaintext.ToArray();
            using var aes = {{Crypto}}.Aes.Create();
            aes.Key = key;
            Console.WriteLine(wrapped.CiphertextBlob.Length);
            """));

    [Theory]
    [InlineData("var key = new byte[32];\nSystem.Security.Cryptography.RandomNumberGenerator.Fill(key);")]
    [InlineData("var key = new byte[32];\nusing (var generator = System.Security.Cryptography.RandomNumberGenerator.Create())\n{\n    generator.GetBytes(key);\n}")]
    [InlineData("var key = (await client.GenerateRandomAsync(32)).Plaintext.ToArray();")]
    [InlineData("var random = await client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 32 });\nvar key = random.Plaintext.ToArray();")]
    public Task AKeyThatIsFilled_OrMadeByKms(string made) => Verify.Fixes(
        InMethod($$"""
            {{made}}
            {{Use}}
            {{Wrap}}
            """),
        InMethod($$"""
            var wrapped = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
            var key = wrapped.Plaintext.ToArray();
            {{Use}}
            """));

    [Fact]
    public Task AKeyThatIsAssigned_StaysInItsLocal() => Verify.Fixes(
        InMethod($$"""
            byte[]? key = null;
            try
            {
                key = {{Crypto}}.RandomNumberGenerator.GetBytes(32);
                {{Use}}
                {{Wrap}}
            }
            finally
            {
                if (key is not null)
                {
                    Array.Clear(key);
                }
            }
            """),
        InMethod($$"""
            byte[]? key = null;
            try
            {
                var wrapped = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
                key = wrapped.Plaintext.ToArray();
                {{Use}}
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
    public Task TheCiphersOwnKey_IsGivenToIt() => Verify.Fixes(
        InMethod($$"""
            using var aes = {{Crypto}}.Aes.Create();
            aes.GenerateKey(); // fresh
            aes.GenerateIV();
            var body = aes.EncryptCbc("text"u8, aes.IV);
            var wrapped = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(aes.Key) });
            Console.WriteLine(wrapped.CiphertextBlob.Length);
            """),
        InMethod($$"""
            using var aes = {{Crypto}}.Aes.Create();
            var wrapped = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
            aes.Key = wrapped.Plaintext.ToArray(); // fresh
            aes.GenerateIV();
            var body = aes.EncryptCbc("text"u8, aes.IV);
            Console.WriteLine(wrapped.CiphertextBlob.Length);
            """));

    [Fact]
    public Task TheCiphersOwnKey_InALocal_IsReadBehindTheCall() => Verify.Fixes(
        InMethod($$"""
            using var aes = {{Crypto}}.Aes.Create();
            var key = aes.Key;
            using var transform = aes.CreateEncryptor(key, aes.IV);
            {{Wrap}}
            """),
        InMethod($$"""
            using var aes = {{Crypto}}.Aes.Create();
            var wrapped = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
            aes.Key = wrapped.Plaintext.ToArray();
            var key = aes.Key;
            using var transform = aes.CreateEncryptor(key, aes.IV);
            """));

    [Theory]
    [InlineData("", 256)]
    [InlineData("aes.KeySize = 128;", 128)]
    public Task ACipherThatIsSetUp_IsGivenTheKeyBehindThat(string setUp, int bits)
    {
        var lines = setUp.Length == 0 ? "" : $"\n    {setUp}";
        return Verify.Fixes(
            InMethod($$"""
                using (var aes = {{Crypto}}.Aes.Create())
                {{{lines}}
                    var body = aes.EncryptCbc("text"u8, aes.IV);
                    var wrapped = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(aes.Key) });
                }
                """),
            InMethod($$"""
                using (var aes = {{Crypto}}.Aes.Create())
                {{{lines}}
                    var wrapped = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_{{bits}} });
                    aes.Key = wrapped.Plaintext.ToArray();
                    var body = aes.EncryptCbc("text"u8, aes.IV);
                }
                """));
    }

    [Fact]
    public Task SeveralSites_AndNestedOnes() => Verify.Fixes(
        InMethod($$"""
            {{Key}}
            {{Use}}
            {{Wrap}}
            Func<Task<byte[]>> inner = async () =>
            {
                var secret = {{Crypto}}.RandomNumberGenerator.GetBytes(32);
                using var chacha = new {{Crypto}}.ChaCha20Poly1305(secret);
                var sealedKey = await client.EncryptAsync(new EncryptRequest { KeyId = wrapped.KeyId, Plaintext = new MemoryStream(secret) });
                return sealedKey.CiphertextBlob.ToArray();
            };
            """),
        InMethod($$"""
            var wrapped = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
            var key = wrapped.Plaintext.ToArray();
            {{Use}}
            Func<Task<byte[]>> inner = async () =>
            {
                var sealedKey = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = wrapped.KeyId, KeySpec = DataKeySpec.AES_256 });
                var secret = sealedKey.Plaintext.ToArray();
                using var chacha = new {{Crypto}}.ChaCha20Poly1305(secret);
                return sealedKey.CiphertextBlob.ToArray();
            };
            """));

    [Fact]
    public Task SynchronousCalls_Too() => Verify.Fixes(
        InMethod($$"""
            {{Key}}
            {{Use}}
            var wrapped = client.Encrypt(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(key) });
            """),
        InMethod($$"""
            var wrapped = client.GenerateDataKey(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
            var key = wrapped.Plaintext.ToArray();
            {{Use}}
            """),
        sdk: Sdk.Sync);

    [Fact]
    public async Task NamesThatCollide_AreWrittenInFull()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net8, Leg.NetStandard], ("Code.cs", InMethod($$"""
            {{Key}}
            {{Use}}
            {{Wrap}}
            """)), ("Own.cs", "public class GenerateDataKeyRequest; public class DataKeySpec;"));
        var action = Assert.Single(await bench.ActionsAsync((await bench.FindingsAsync())[0]));
        Assert.Contains("kms:GenerateDataKey", action.Title, StringComparison.Ordinal);
        await bench.ApplyAsync(action);
        Assert.Contains("new global::Amazon.KeyManagementService.Model.GenerateDataKeyRequest { KeyId = keyId, KeySpec = global::Amazon.KeyManagementService.DataKeySpec.AES_256 }", bench.TextOf("/App/Code.cs"), StringComparison.Ordinal);
    }
}
