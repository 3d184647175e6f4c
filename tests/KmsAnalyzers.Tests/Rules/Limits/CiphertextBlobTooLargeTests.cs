using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.Limits.CiphertextBlobTooLarge>;

namespace KmsAnalyzers.Tests.Rules.Limits;

public class CiphertextBlobTooLargeTests
{
    [Theory]
    [InlineData("new byte[6144]")]
    [InlineData("data")]
    [InlineData("record.Blob")]
    [InlineData("Convert.FromBase64String(text)")]
    [InlineData("Convert.FromBase64String(Environment.GetEnvironmentVariable(\"SECRET\")!)")]
    [InlineData("Convert.FromBase64String(await File.ReadAllTextAsync(\"secret.b64\"))")]
    [InlineData("Convert.FromHexString(Environment.GetEnvironmentVariable(\"SECRET\")!)")]
    [InlineData("(await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(data) })).CiphertextBlob.ToArray()")]
    [InlineData("(await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId })).CiphertextBlob.ToArray()")]
    public Task WhatFits_OrNobodySaidHowLong_StaysSilent(string bytes) => Verify.StaysSilent(Decrypting(bytes));

    [Fact]
    public Task AStreamThatIsAParameter_StaysSilent() => Verify.StaysSilent(InMethod(
        """
        var blob = new MemoryStream();
        await stream.CopyToAsync(blob);
        await client.DecryptAsync(new DecryptRequest { CiphertextBlob = blob });
        """,
        "Stream stream"));

    [Fact]
    public Task AnAttributeOfDynamoDB_StaysSilent() => Verify.StaysSilent(
        InMethod(
            "await client.DecryptAsync(new DecryptRequest { CiphertextBlob = item[\"secret\"].B });",
            "System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> item"),
        Sdk.V4);

    [Theory]
    [InlineData("if (blob.Length > 6144) throw new InvalidDataException();")]
    [InlineData("if (blob is not { Length: > 0 and <= 6144 }) return;")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfGreaterThan(blob.Length, 6144);")]
    public Task AGuard_StaysSilent(string guard) => Verify.StaysSilent(InMethod($$"""
        var blob = await File.ReadAllBytesAsync("secret.bin");
        {{guard}}
        await client.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) });
        """));

    [Fact]
    public Task TestProjects_StaySilent() => Verify.StaysSilent(Decrypting("new byte[7000]"), buildProperties: "build_property.IsTestProject = true");

    [Theory]
    [InlineData("new byte[6145]")]
    [InlineData("new byte[flag ? 100 : 8192]")]
    [InlineData("await File.ReadAllBytesAsync(\"secret.bin\")")]
    [InlineData("File.ReadAllBytes(text)")]
    [InlineData("await response.Content.ReadAsByteArrayAsync()")]
    public Task TooMuch_OrAsMuchAsTheWorldPleases_Triggers(string bytes) => Verify.Triggers(Decrypting(bytes, marked: true));

    [Fact]
    public Task ReEncrypt_Triggers() => Verify.Triggers(InMethod("""
        await client.ReEncryptAsync(new ReEncryptRequest { DestinationKeyId = keyId, CiphertextBlob = {|KMS1004:new MemoryStream(await File.ReadAllBytesAsync("secret.bin"))|} });
        """));

    [Fact]
    public Task AFileThatIsUnpacked_Triggers() => Verify.Triggers(InMethod("""
        var blob = new MemoryStream();
        await using (var file = File.OpenRead("report.br"))
        await using (var unpacked = new System.IO.Compression.BrotliStream(file, System.IO.Compression.CompressionMode.Decompress))
        {
            await unpacked.CopyToAsync(blob);
        }

        await client.DecryptAsync(new DecryptRequest { CiphertextBlob = {|KMS1004:blob|} });
        """));

    [Fact]
    public Task AFileThatIsCopiedIntoAStream_Triggers() => Verify.Triggers(InMethod("""
        using var file = File.OpenRead("report.bin");
        var blob = new MemoryStream();
        file.CopyTo(blob);
        await client.DecryptAsync(new DecryptRequest { CiphertextBlob = {|KMS1004:blob|} });
        """));

    [Fact]
    public Task AnS3Object_Triggers() => Verify.Triggers(InMethod(
        """
        using var stored = await s3.GetObjectAsync("bucket", "key");
        using var blob = new MemoryStream();
        await stored.ResponseStream.CopyToAsync(blob);
        await client.DecryptAsync(new DecryptRequest { CiphertextBlob = {|KMS1004:blob|} });
        """,
        "Amazon.S3.IAmazonS3 s3"));

    [Fact]
    public Task APrivateReader_IsReportedWhereItHandsTheBytesOver() => Verify.Triggers(InClass("""
        public async Task Run() => await Open(await File.ReadAllBytesAsync("report.bin"));

        private Task<DecryptResponse> Open(byte[] blob) => client.DecryptAsync(new DecryptRequest { CiphertextBlob = {|KMS1004:new MemoryStream(blob)|} });
        """));

    [Fact]
    public Task SynchronousCalls_Trigger() => Verify.Triggers(
        InMethod("client.Decrypt(new DecryptRequest { CiphertextBlob = {|KMS1004:new MemoryStream(File.ReadAllBytes(\"secret.bin\"))|} });"),
        Sdk.Sync);

    private static string Decrypting(string bytes, bool marked = false) => InMethod(
        $$"""
        await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = {{(marked ? "{|KMS1004:" : "")}}new MemoryStream({{bytes}}){{(marked ? "|}" : "")}} });
        """,
        "byte[] data, string text, (byte[] Blob, int Version) record, System.Net.Http.HttpResponseMessage response");
}
