using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.DataKeyExposed>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class DataKeyExposedTests
{
    private const string Response = "var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });";

    [Theory]
    [InlineData("Console.WriteLine(Convert.ToBase64String(response.CiphertextBlob.ToArray()));")]
    [InlineData("Console.WriteLine(response.Plaintext.Length + \" \" + key.Length);")]
    [InlineData("Console.WriteLine(Convert.ToHexString(System.Security.Cryptography.HMACSHA256.HashData(key, \"a\"u8)));")]
    [InlineData("Console.WriteLine($\"{key} {response.Plaintext}\");")]
    [InlineData("await File.WriteAllBytesAsync(\"a\", response.CiphertextBlob.ToArray());")]
    [InlineData("System.Diagnostics.Trace.WriteLine(response.KeyId);")]
    [InlineData("if (key.Length != 32) { throw new InvalidOperationException($\"{key.Length} bytes\"); }")]
    [InlineData("using var aes = System.Security.Cryptography.Aes.Create(); aes.Key = key; Console.WriteLine(Convert.ToBase64String(aes.EncryptCbc(\"text\"u8, aes.IV)));")]
    public Task WhatMayBeShown_StaysSilent(string statement) => Verify.StaysSilent(InMethod($"""
        {Response}
        var key = response.Plaintext.ToArray();
        {statement}
        """));

    [Fact]
    public Task APlaintextOfDecrypt_AsTextOrOnTheConsole_StaysSilent() => Verify.StaysSilent(InMethod(
        """
        var response = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) });
        var text = Encoding.UTF8.GetString(response.Plaintext.ToArray());
        Console.WriteLine(text);
        await File.WriteAllTextAsync("a", text);
        """,
        "byte[] blob"));

    [Theory]
    [InlineData("{|KMS2004:Convert.ToBase64String(key)|}")]
    [InlineData("{|KMS2004:Convert.ToBase64String(response.Plaintext.ToArray())|}")]
    [InlineData("{|KMS2004:Convert.ToBase64String(response.Plaintext.GetBuffer(), 0, 32)|}")]
    [InlineData("{|KMS2004:Convert.ToHexString(key.AsSpan(0, 16))|}")]
    [InlineData("{|KMS2004:BitConverter.ToString(key)|}.Replace(\"-\", \"\")")]
    [InlineData("{|KMS2004:Encoding.Latin1.GetString(key)|}")]
    [InlineData("{|KMS2004:System.Text.Json.JsonSerializer.Serialize(key)|}")]
    [InlineData("{|KMS2004:new StreamReader(response.Plaintext)|}.ReadToEnd()")]
    [InlineData("{|KMS2004:System.Security.Cryptography.PemEncoding.WriteString(\"KEY\", key)|}")]
    public Task AKeyThatBecomesText_Triggers(string text) => Verify.Triggers(InClass($$"""
        public async Task<string> Run()
        {
            {{Response}}
            var key = response.Plaintext.ToArray();
            return {{text}};
        }
        """));

    [Fact]
    public Task EachByteAsText_Triggers() => Verify.Triggers(InMethod($$"""
        {{Response}}
        var text = new StringBuilder();
        foreach (var one in response.Plaintext.ToArray())
        {
            text.Append({|KMS2004:one.ToString("x2")|});
        }
        """));

    [Theory]
    [InlineData("await File.WriteAllBytesAsync(\"a\", {|KMS2004:key|});")]
    [InlineData("using var file = File.Create(\"a\"); response.Plaintext.WriteTo(file);", "response.Plaintext")]
    [InlineData("using var file = new FileStream(\"a\", FileMode.Create); await file.WriteAsync({|KMS2004:key|});")]
    [InlineData("Console.OpenStandardOutput().Write(key); await new System.Net.Http.HttpClient().PostAsync(\"http://a\", new System.Net.Http.ByteArrayContent({|KMS2004:key|}));")]
    public Task AKeyThatLeavesTheProcess_Triggers(string statement, string? marked = null) => Verify.Triggers(InMethod($$"""
        {{Response}}
        var key = response.Plaintext.ToArray();
        {{(marked is null ? statement : statement.Replace(marked, "{|KMS2004:" + marked + "|}"))}}
        """));

    [Fact]
    public Task TextThatIsLoggedLater_IsOneFinding() => Verify.Triggers(InMethod($$"""
        {{Response}}
        var text = {|KMS2004:Convert.ToBase64String(response.Plaintext.ToArray())|};
        System.Diagnostics.Trace.WriteLine(text);
        Console.WriteLine("key: " + text);
        """));

    [Fact]
    public Task PrivateKeys_Trigger() => Verify.Triggers(InMethod("""
        var pair = await client.GenerateDataKeyPairAsync(new GenerateDataKeyPairRequest { KeyId = keyId, KeyPairSpec = DataKeyPairSpec.RSA_2048 });
        Console.WriteLine({|KMS2004:Convert.ToBase64String(pair.PrivateKeyPlaintext.ToArray())|} + Convert.ToBase64String(pair.PublicKey.ToArray()));
        """));

    [Fact]
    public Task APlaintextOfDecrypt_ThatIsTraced_Triggers() => Verify.Triggers(InMethod(
        """
        var response = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) });
        var text = Encoding.UTF8.GetString(response.Plaintext.ToArray());
        System.Diagnostics.Trace.WriteLine({|KMS2004:$"opened {text}"|});
        """,
        "byte[] blob"));

    [Fact]
    public Task APrivateMethodThatMakesText_IsReportedThere_Once() => Verify.Triggers(InClass($$"""
        public async Task One()
        {
            {{Response}}
            Console.WriteLine(Show(response.Plaintext.ToArray()));
        }

        public async Task Other()
        {
            {{Response}}
            Console.WriteLine(Show(response.Plaintext.ToArray()));
        }

        private static string Show(byte[] bytes) => {|KMS2004:Convert.ToBase64String(bytes)|};
        """));

    [Fact]
    public Task AMethodOfAnotherType_IsReportedAtTheCall() => Verify.Triggers(InClass($$"""
        public async Task Run()
        {
            {{Response}}
            Console.WriteLine({|KMS2004:Texts.Of(response.Plaintext.ToArray())|});
        }
        """) + """

        public static class Texts
        {
            public static string Of(byte[] bytes) => Convert.ToBase64String(bytes);
        }
        """);

    [Fact]
    public Task AMethodThatIsGivenTheResponse_Triggers() => Verify.Triggers(InClass("""
        public static string Show(GenerateDataKeyResponse response) => {|KMS2004:Convert.ToBase64String(response.Plaintext.ToArray())|};
        """));

    [Fact]
    public Task ATestProject_IsToldToo() => Verify.Triggers(
        InMethod($$"""
            {{Response}}
            Console.WriteLine({|KMS2004:Convert.ToBase64String(response.Plaintext.ToArray())|});
            """),
        buildProperties: "build_property.IsTestProject = true");

    [Fact]
    public Task ObjectsThatAreNotSerialised_OrHideTheKey_StaySilent() => Verify.StaysSilent(InClass("""
        public async Task<object> Run()
        {
            var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });
            var hidden = new Hidden { Key = response.Plaintext.ToArray(), Wrapped = response.CiphertextBlob.ToArray() };
            Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(hidden));
            Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { Wrapped = response.CiphertextBlob.ToArray(), At = DateTime.UtcNow }));
            return new Entry(response.Plaintext.ToArray(), response.CiphertextBlob.ToArray());
        }

        public sealed record Entry(byte[] Key, byte[] Wrapped);

        public sealed class Hidden
        {
            [System.Text.Json.Serialization.JsonIgnore]
            public byte[]? Key { get; set; }

            public byte[]? Wrapped { get; set; }
        }
        """));

    [Fact]
    public Task ObjectsThatHoldTheKey_AndAreSerialised_Trigger() => Verify.Triggers(InClass("""
        public async Task<string> Run()
        {
            var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });
            var entry = new Entry(response.Plaintext.ToArray(), response.CiphertextBlob.ToArray());
            var other = new Bag { Key = response.Plaintext.ToArray() };
            return {|KMS2004:System.Text.Json.JsonSerializer.Serialize(entry)|} + {|KMS2004:System.Text.Json.JsonSerializer.Serialize(other)|}
                + {|KMS2004:System.Text.Json.JsonSerializer.Serialize(new { Key = response.Plaintext.ToArray() })|};
        }

        public sealed record Entry(byte[] Key, byte[] Wrapped);

        public sealed class Bag
        {
            public byte[]? Key { get; set; }
        }
        """));

    [Fact]
    public Task AKeyThatAMethodOfTheTypeHandsOut_Triggers() => Verify.Triggers(InClass("""
        public async Task<string> Run() => {|KMS2004:Convert.ToBase64String(await Key())|};

        private async Task<byte[]> Key()
        {
            var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });
            return response.Plaintext.ToArray();
        }
        """));
}
