using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.Limits.EncryptPayloadMayBeTooLarge>;

namespace KmsAnalyzers.Tests.Rules.Limits;

public class EncryptPayloadMayBeTooLargeTests
{
    [Theory]
    [InlineData("if (data.Length > 4096) throw new ArgumentException();")]
    [InlineData("if (!(data.Length <= 4096)) return;")]
    [InlineData("if (data is not { Length: <= 4096 }) return;")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, 4096);")]
    [InlineData("if (data.Length > 4096) data = data[..4096];")]
    public Task AGuardThatDominates_StaysSilent(string guard) => Verify.StaysSilent(Guarded(guard));

    [Theory]
    [InlineData("if (data.Length > 4097) return;")]
    [InlineData("if (data.Length > 4096) Console.WriteLine(\"long\");")]
    [InlineData("if (flag && data.Length > 4096) return;")]
    [InlineData("System.Diagnostics.Debug.Assert(data.Length <= 4096);")]
    public Task AGuardThatLetsMoreThrough_Triggers(string guard) => Verify.Triggers(Guarded(guard, marked: true));

    [Theory]
    [InlineData("if (data.Length / 1024.0 > 4) return;")]
    [InlineData("if (Math.Ceiling(data.Length / 1024m) > 4) return;")]
    [InlineData("double size = data.Length; if (size > 4096d) return;")]
    [InlineData("var tooLong = data.Length / 1024.0 > 4; if (tooLong) return;")]
    [InlineData("if (!limits.Allow(data.Length)) return;")]
    [InlineData("var size = (int)Math.Round(data.Length * 1.5); if (size > 4096) { throw new ArgumentException(); }")]
    [InlineData("if (!Fits(data.Length)) return; bool Fits(int size) => size / 1024.0 <= 4;")]
    [InlineData("if (data.Length / 1024.0 is > 4) return;")]
    [InlineData("Check(data.Length); void Check(int size) { if (size / 1024.0 > 4) throw new ArgumentException(); }")]
    [InlineData("if (!Fit(data)) return; bool Fit(byte[] bytes) => bytes.Length / 1024.0 <= 4;")]
    [InlineData("var fits = Fit(data.Length); if (!fits) return; bool Fit(int size) { return size / 1024.0 <= 4; }")]
    public Task AConditionOnTheSizeOfWhichNobodyKnowsWhatItSays_StaysSilent(string guard) => Verify.StaysSilent(Limited(guard));

    [Theory]
    [InlineData("CommunityToolkit.Diagnostics.Guard.HasSizeLessThanOrEqualTo(data, 4096, nameof(data));")]
    [InlineData("CommunityToolkit.Diagnostics.Guard.IsLessThanOrEqualTo(data.Length, 4096, nameof(data));")]
    [InlineData("CommunityToolkit.Diagnostics.Guard.IsBetweenOrEqualTo(data.Length, 1, 4096, nameof(data));")]
    [InlineData("CommunityToolkit.Diagnostics.Guard.IsTrue(data.Length <= 4096, nameof(data));")]
    [InlineData("Ardalis.GuardClauses.GuardClauseExtensions.OutOfRange(Ardalis.GuardClauses.Guard.Against, data.Length, nameof(data), 1, 4096);")]
    [InlineData("var size = data.Length; CommunityToolkit.Diagnostics.Guard.IsLessThan(size, 4097, nameof(size));")]
    [InlineData("const int Limit = 4096; limits.Require(data.Length, Limit);")]
    [InlineData("limits.Require(data.Length <= 4096);")]
    public Task ACheckByCodeThatNobodySees_OfTheSizeAgainstALimit_StaysSilent(string guard) => Verify.StaysSilent(Checked(guard), Sdk.V4);

    [Theory]
    [InlineData("CommunityToolkit.Diagnostics.Guard.IsNotNull(data, nameof(data));")]
    [InlineData("CommunityToolkit.Diagnostics.Guard.IsNotEmpty(data, nameof(data));")]
    [InlineData("CommunityToolkit.Diagnostics.Guard.IsLessThanOrEqualTo(other.Length, 4096, nameof(other));")]
    [InlineData("limits.Require(data.Length, 0);")]
    [InlineData("limits.Log(data.Length);")]
    [InlineData("limits.Count(data.Length, 16);")]
    [InlineData("limits.Store(data, 3600);")]
    [InlineData("CommunityToolkit.Diagnostics.Guard.IsLessThanOrEqualTo(data.Length, 4096, nameof(data)); data = other;")]
    public Task ACheckOfSomethingElse_Triggers(string guard) => Verify.Triggers(Checked(guard, marked: true), Sdk.V4);

    [Theory]
    [InlineData("var problem = data.Length switch { 0 => \"empty\", > 4096 => \"too long\", _ => \"none\" }; if (problem != \"none\") return;")]
    [InlineData("var check = Validate(data); if (!check.IsValid) return;")]
    [InlineData("if (Validate(data) is { IsValid: false } failed) throw new ArgumentException(failed.Message);")]
    [InlineData("if (!(await ValidateAsync(data)).IsValid) return;")]
    [InlineData("var check = CheckAsync(data); Console.WriteLine(); await check;")]
    [InlineData("using var copy = new MemoryStream(); var buffer = new byte[512]; var total = 0; int read; while ((read = source.Read(buffer)) > 0) { total += read; if (total > 4096) throw new ArgumentException(); copy.Write(buffer, 0, read); } data = copy.ToArray();")]
    public Task WhatHangsOnTheSize_KeepsThePayloadOut(string guard) => Verify.StaysSilent(Validated(guard));

    [Theory]
    [InlineData("var check = Validate(data); Console.WriteLine(check.IsValid);")]
    [InlineData("var check = Validate(data); if (!check.IsValid) { Console.WriteLine(check.Message); }")]
    [InlineData("var check = Validate(new byte[3]); if (!check.IsValid) return;")]
    [InlineData("var check = Validate(data); data = source.ToArray(); if (!check.IsValid) return;")]
    [InlineData("var check = CheckAsync(data); Console.WriteLine();")]
    [InlineData("var check = CheckAsync(data); data = source.ToArray(); await check;")]
    [InlineData("using var copy = new MemoryStream(); var buffer = new byte[512]; var total = 0; int read; while ((read = source.Read(buffer)) > 0) { total += read; if (total > 100_000) throw new ArgumentException(); copy.Write(buffer, 0, read); } data = copy.ToArray();")]
    public Task WhatHangsOnTheSizeOfSomethingElse_OrIsNotAsked_Triggers(string guard) => Verify.Triggers(Validated(guard, marked: true));

    [Theory]
    [InlineData("if (data.Length / 1024.0 > 4) Console.WriteLine(\"long\");")]
    [InlineData("if (!limits.Allow(data.Length)) { data = next(); }")]
    [InlineData("Console.WriteLine(limits.Allow(data.Length));")]
    [InlineData("if (limits.Allow(data.Length)) { } else { }")]
    [InlineData("if (!limits.Allow(data.Length)) return; data = next();")]
    [InlineData("for (var i = 0; i < data.Length / 2; i++) { data[i] = 0; }")]
    [InlineData("while (next().Length / 1024.0 > 4) { }")]
    [InlineData("if ((double)data.Length / next().Length > 0.9) return;")]
    [InlineData("var other = next(); var ratio = 1.0 * data.Length / other.Length; if (ratio > 0.9) return;")]
    public Task AConditionThatDoesNotKeepThePayloadOut_Triggers(string guard) => Verify.Triggers(Limited(guard, marked: true));

    [Theory]
    [InlineData("Guid.NewGuid().ToByteArray()")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)")]
    [InlineData("System.Security.Cryptography.SHA256.HashData(data)")]
    [InlineData("BitConverter.GetBytes(data.LongLength)")]
    [InlineData("Encoding.UTF8.GetBytes(data.Length.ToString())")]
    [InlineData("(await client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 32 })).Plaintext.ToArray()")]
    public Task SizesKnownToBeSmall_StaySilent(string bytes) => Verify.StaysSilent(Encrypting(bytes));

    [Fact]
    public Task WhatKmsDecrypted_StaysSilent() => Verify.StaysSilent(InMethod(
        """
        var opened = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = blob });
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = opened.Plaintext });
        """,
        "MemoryStream blob"));

    [Fact]
    public Task APrivateMethodWhoseCallersAllStayWithinTheLimit_StaysSilent() => Verify.StaysSilent(InClass("""
        public Task First(byte[] data) => data.Length <= 4096 ? Encrypt(data) : Task.CompletedTask;

        public Task Second() => Encrypt(new byte[100]);

        private Task Encrypt(byte[] data) => client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(data) });
        """));

    [Fact]
    public Task AProvedSize_IsLeftToTheOtherRule() => Verify.StaysSilent(Encrypting("new byte[5000]"));

    [Fact]
    public Task AStreamThatWasHandedToOtherCode_StaysSilent() => Verify.StaysSilent(InMethod(
        """
        var stream = new MemoryStream(new byte[16]);
        fill(stream);
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = stream });
        """,
        "Action<Stream> fill"));

    [Theory]
    [InlineData("byte[] key")]
    [InlineData("byte[] apiKey")]
    [InlineData("byte[] client_secret")]
    [InlineData("byte[] IV")]
    public Task ANameThatPromisesAShortSecret_StaysSilent(string parameter) => Verify.StaysSilent(WithParameter(parameter));

    [Theory]
    [InlineData("byte[] keyboard")]
    [InlineData("byte[] monkeys")]
    [InlineData("byte[] pinned")]
    public Task ANameThatOnlyContainsTheLetters_Triggers(string parameter) => Verify.Triggers(WithParameter(parameter, marked: true));

    // The buffer of a response may be longer than its content, but the name says what it is.
    [Fact]
    public Task TheBufferOfADataKeyUnderSuchAName_StaysSilent() => Verify.StaysSilent(InMethod("""
        var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = "AES_256" });
        var dataKeyPlaintext = response.Plaintext.GetBuffer();
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(dataKeyPlaintext) });
        """));

    [Fact]
    public Task AShortName_DoesNotExcuseWhatIsKnownToBeUnbounded() => Verify.Triggers(InMethod(
        """
        var key = await File.ReadAllBytesAsync(path);
        await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1002:new MemoryStream(key)|} });
        """,
        "string path"));

    [Fact]
    public Task ShortSecretNames_AreExtendedByAnOption() => Verify.StaysSilent(WithParameter("byte[] licencePepper"), options: "kms_analyzers.KMS1002.short_secret_names = seed, pepper");

    [Fact]
    public Task ShortSecretNames_AreEmptiedByAnOption() =>
        Verify.Triggers(WithParameter("byte[] apiKey", marked: true), options: "kms_analyzers.KMS1002.short_secret_names = none");

    [Fact]
    public Task UnknownSources_AreSilencedByAnOption() => Verify.StaysSilent(WithParameter("byte[] data"), options: "kms_analyzers.KMS1002.unknown_sources = ignore");

    [Fact]
    public Task UnboundedSources_AreNotSilencedByTheOption() => Verify.Triggers(
        InMethod(
            """
            await client.EncryptAsync(new EncryptRequest { Plaintext = {|KMS1002:new MemoryStream(await File.ReadAllBytesAsync(path))|} });
            """,
            "string path"),
        options: "kms_analyzers.KMS1002.unknown_sources = ignore");

    [Fact]
    public Task ATestProject_StaysSilent() => Verify.StaysSilent(WithParameter("byte[] data"), buildProperties: "build_property.IsTestProject = true");

    [Fact]
    public Task ATestingPlatformApplication_StaysSilent() =>
        Verify.StaysSilent(WithParameter("byte[] data"), buildProperties: "build_property.IsTestingPlatformApplication = true");

    [Fact]
    public Task ATestProjectThatAsksForAllRules_Triggers() => Verify.Triggers(
        WithParameter("byte[] data", marked: true),
        options: "kms_analyzers.tests = all",
        buildProperties: "build_property.IsTestProject = true");

    [Theory]
    [InlineData("data")]
    [InlineData("Encoding.UTF8.GetBytes(text)")]
    [InlineData("await File.ReadAllBytesAsync(text)")]
    [InlineData("System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(data)")]
    [InlineData("Convert.FromBase64String(text)")]
    public Task NoBoundThatCouldBeShown_Triggers(string bytes) => Verify.Triggers(Encrypting(bytes, marked: true));

    [Fact]
    public Task AVisibleWrapper_IsReportedAtItsSink_WhateverItsCallersPass() => Verify.Triggers(InClass("""
        public Task Run() => Encrypt(new byte[16]);

        internal Task Encrypt(byte[] data) => client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1002:new MemoryStream(data)|} });
        """));

    [Fact]
    public Task APrivateMethodThatIsHandedOnAsADelegate_Triggers() => Verify.Triggers(InClass("""
        public Task Run(IEnumerable<byte[]> items) => Task.WhenAll(items.Select(Encrypt));

        private Task<EncryptResponse> Encrypt(byte[] data) => client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1002:new MemoryStream(data)|} });
        """));

    [Fact]
    public Task TheSynchronousCall_Triggers() => Verify.Triggers(
        InMethod("client.Encrypt(new EncryptRequest { KeyId = keyId, Plaintext = {|KMS1002:new MemoryStream(data)|} });", "byte[] data"),
        Sdk.Sync);

    private static string Guarded(string guard, bool marked = false) => InMethod($"{guard}\n{Call("data", marked)}", "byte[] data");

    private static string Limited(string guard, bool marked = false) =>
        InMethod($"{guard}\n{Call("data", marked)}", "byte[] data, ILimits limits, Func<byte[]> next") + " public interface ILimits { bool Allow(int size); }";

    private static string Checked(string guard, bool marked = false) =>
        InMethod($"{guard}\n{Call("data", marked)}", "byte[] data, byte[] other, ILimits limits")
        + " public interface ILimits { void Require(int size, int limit); void Require(bool condition); void Log(int size); int Count(int size, int blocks); void Store(byte[] data, int seconds); }";

    private static string Validated(string guard, bool marked = false) =>
        InClass($$"""
            public async Task Run(byte[] data, MemoryStream source)
            {
                await Task.CompletedTask;
                {{guard}}
                {{Call("data", marked)}}
            }

            private static Check Validate(byte[] data)
            {
                if (data.Length == 0) return Check.Fail("empty");
                return data.Length > 4096 ? Check.Fail("too long") : Check.Good;
            }

            private static async Task<Check> ValidateAsync(byte[] data)
            {
                await Task.Yield();
                return Validate(data);
            }

            private static async Task CheckAsync(byte[] data)
            {
                await Task.Yield();
                if (data.Length > 4096) throw new ArgumentException("too long");
            }
            """) + """

            public sealed record Check(bool IsValid, string? Message)
            {
                public static Check Good { get; } = new(true, null);

                public static Check Fail(string message) => new(false, message);
            }
            """;

    private static string Encrypting(string bytes, bool marked = false) => InMethod(Call(bytes, marked), "byte[] data, string text");

    private static string WithParameter(string parameter, bool marked = false) => InMethod(Call(parameter.Split(' ')[1], marked), parameter);

    private static string Call(string bytes, bool marked)
    {
        var stream = $"new MemoryStream({bytes})";
        return $"await client.EncryptAsync(new EncryptRequest {{ KeyId = keyId, Plaintext = {(marked ? $"{{|KMS1002:{stream}|}}" : stream)} }});";
    }
}
