using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Kms;

public sealed class MockedClientTests
{
    private static readonly Dictionary<string, Func<IAmazonKeyManagementService>> Mocks = new()
    {
        ["null"] = SilentKms.AnsweringNull,
        ["a task of null"] = SilentKms.AnsweringTaskOfNull,
        ["an empty answer"] = SilentKms.AnsweringEmpty,
    };

    public static TheoryData<string> Silences => [.. Mocks.Keys];

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task AMockThatAnswersNothing_IsNamedAsSuch_AndLocalKmsIsNamed(string silence)
    {
        var kms = new StubKms();
        var key = kms.CreateKey();
        var message = await kms.EnvelopeEncryptAsync(key, [1]);
        var mock = Mocks[silence]();

        await NamesLocalKms(() => mock.EnvelopeEncryptAsync(new EncryptRequest { KeyId = key, Plaintext = new([1]) }, Messages.Token));
        await NamesLocalKms(() => mock.EnvelopeDecryptAsync(new DecryptRequest { KeyId = key, CiphertextBlob = new(message) }, Messages.Token));
        await NamesLocalKms(() => mock.EnvelopeDecryptAsync(new DecryptRequest { CiphertextBlob = new(message) }, Messages.Token));
        await NamesLocalKms(() => EnvelopeEncryptor.ForKms(mock, key).EncryptAsync(new byte[1], EncryptionContext.Empty, Messages.Token).AsTask());
        await NamesLocalKms(() => EnvelopeEncryptor.ForKms(mock, key).DecryptAsync(message, ExpectedContext.Any, Messages.Token).AsTask());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("a task of null")]
    public async Task AMockThatAnswersAPlainDecryptWithNull_IsNamedToo(string silence) =>
        await NamesLocalKms(() => Mocks[silence]().EnvelopeDecryptAsync(new DecryptRequest { CiphertextBlob = new([9, 9, 9]) }, Messages.Token));

    [Fact]
    public async Task AnAnswerWithoutAKeyArn_IsRefusedOnEncrypt_SinceNobodyCouldDecrypt()
    {
        var kms = new StubKms { OnGenerate = answer => { answer.KeyId = "key-1"; return answer; } };
        await NamesLocalKms(() => kms.EnvelopeEncryptAsync(kms.CreateKey(), [1]));
    }

    private static async Task NamesLocalKms(Func<Task> call)
    {
        var exception = await Assert.ThrowsAnyAsync<InvalidOperationException>(call);
        Assert.Contains("LocalKms", exception.Message, StringComparison.Ordinal);
    }
}
