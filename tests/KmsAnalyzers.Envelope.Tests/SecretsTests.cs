using System.Security.Cryptography;
using System.Text;
using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests;

/// <summary>What goes wrong is told without key, plaintext or context value, raw, in hexadecimal or in Base64.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task Exceptions_CarryNoSecret()
    {
        var forged = new ForgedMessage { Context = ForgedMessage.Pairs(("tenant", "value-of-the-context")) };
        var plaintext = "0123456789-plain"u8.ToArray();
        var message = forged.Write(plaintext, plaintext, plaintext[..3]);
        var reader = new EnvelopeEncryptor(forged.Keyring);
        using var raw = new RawAesKeyring("known", "key", forged.DataKey);
        var throwing = new EnvelopeEncryptor(new MultiKeyring(raw, new RawRsaKeyring("known", "key", RSA.Create(2048), RSAEncryptionPadding.OaepSHA256)));

        List<Exception> exceptions = [];
        for (var position = 0; position < message.Length; position++)
        {
            var mutant = message.ToArray();
            mutant[position] ^= 0x40;
            exceptions.Add(await Messages.RefusedAsync(reader, mutant));
            exceptions.Add(await Messages.RefusedAsync(reader, message[..position]));
        }

        exceptions.Add(await Messages.RefusedAsync(reader, message, new EncryptionContext { ["tenant"] = "another-value" }));
        exceptions.Add(await Messages.RefusedAsync(throwing, message));

        Assert.All(exceptions, exception => NoneIn(
            exception.ToString(), [forged.DataKey, plaintext, .. new[] { "value-of-the-context", "another-value" }.Select(Encoding.UTF8.GetBytes)]));
    }

    private static void NoneIn(string text, IEnumerable<byte[]> secrets)
    {
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(Encoding.Latin1.GetString(secret), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(secret), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(secret), text, StringComparison.Ordinal);
        }
    }
}
