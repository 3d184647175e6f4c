using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.DataKeys.UseEncryptorFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class UseEncryptorFixTests
{
    private const string Ask = "var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });";
    private const string Gcm = """
        var nonce = RandomNumberGenerator.GetBytes(12);
        var tag = new byte[16];
        var body = new byte[data.Length];
        using var gcm = new AesGcm(response.Plaintext.ToArray(), 16);
        gcm.Encrypt(nonce, data, body, tag);
        """;

    private const string Sealed = "using var encryptor = EnvelopeEncryptor.ForKms(client, keyId);";
    private const string Encrypted = "await encryptor.EncryptAsync(data, EncryptionContext.Empty)";

    private const string Opening = """
        public async Task<byte[]> Open(byte[] message)
        {
            var length = BitConverter.ToInt32(message, 0);
            var wrapped = message.AsSpan(4, length).ToArray();
            var opened = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(wrapped) });
            var plaintext = new byte[message.Length - 4 - length - 28];
            using var gcm = new AesGcm(opened.Plaintext.ToArray(), 16);
            gcm.Decrypt(message.AsSpan(4 + length, 12), message.AsSpan(32 + length), message.AsSpan(16 + length, 16), plaintext);
            return plaintext;
        }
        """;

    [Theory]
    [InlineData("held = response.Plaintext.ToArray();")]
    [InlineData("Use(response.Plaintext.ToArray());")]
    [InlineData("Console.WriteLine(nonce.Length + tag[0]);")]
    [InlineData("Func<int> later = () => nonce[0];")]
    [InlineData("Array.Clear(data);")]
    [InlineData("foreach (var one in nonce) { Console.WriteLine(one); }")]
    public Task AKeyOrAPartThatGoesElsewhere_AndAPlaintextThatChanges_AreLeftAlone(string beside) => LeftAlone($$"""
        private byte[]? held;

        private static void Use(byte[] key) => Console.WriteLine(key.Length);

        public async Task<byte[]> Seal(byte[] data)
        {
            {{Ask}}
        {{Indent(Gcm)}}
            {{beside}}
            Console.WriteLine(held?.Length);
            return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
        }
        """);

    [Theory]
    [InlineData("Task<(byte[], byte[], byte[], byte[])>", "return (response.CiphertextBlob.ToArray(), nonce, tag, body);")]
    [InlineData("Task<Parts>", "return new Parts(response.CiphertextBlob.ToArray(), nonce, tag, body);")]
    [InlineData("Task<Parts>", "return new Parts([.. response.CiphertextBlob.ToArray()], nonce, tag, body) with { };")]
    [InlineData("Task<byte[][]>", "return new[] { response.CiphertextBlob.ToArray(), nonce, tag, body };")]
    public Task PartsThatLeaveOneByOne_AreLeftAlone(string type, string leaving) => LeftAlone($$"""
        public record Parts(byte[] Key, byte[] Nonce, byte[] Tag, byte[] Body);

        public async {{type}} Seal(byte[] data)
        {
            {{Ask}}
        {{Indent(Gcm)}}
            {{leaving}}
        }
        """);

    [Theory]
    [InlineData("name", "a name of the caller's")]
    [InlineData("Encoding.UTF8.GetBytes(tenant)", "a value of the object's")]
    [InlineData("Guid.NewGuid().ToByteArray()", "an id")]
    public Task AMessageThatHoldsMore_IsLeftAlone(string more, string what) => LeftAlone($$"""
        private readonly string tenant = "{{what}}";

        public async Task<byte[]> Seal(byte[] data, byte[] name)
        {
            {{Ask}}
        {{Indent(Gcm)}}
            Console.WriteLine(tenant);
            return [.. response.CiphertextBlob.ToArray(), .. {{more}}, .. nonce, .. tag, .. body];
        }
        """);

    [Fact]
    public Task AssociatedData_IsLeftAlone() => LeftAlone($$"""
        public async Task<byte[]> Seal(byte[] data, byte[] name)
        {
            {{Ask}}
            var (nonce, tag, body) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[data.Length]);
            using var gcm = new AesGcm(response.Plaintext.ToArray(), 16);
            gcm.Encrypt(nonce, data, body, tag, name);
            return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
        }
        """);

    [Fact]
    public Task PartOfTheBuffer_AndTwoBuffers_AreLeftAlone() => LeftAlone($$"""
        public async Task<byte[]> Seal(byte[] data, byte[] other)
        {
            {{Ask}}
            using var aes = Aes.Create();
            aes.Key = response.Plaintext.ToArray();
            using var transform = aes.CreateEncryptor();
            return [.. response.CiphertextBlob.ToArray(), .. aes.IV, .. transform.TransformFinalBlock(data, 4, data.Length - 4)];
        }

        public async Task<byte[]> Both(byte[] data, byte[] other)
        {
            {{Ask}}
            using var aes = Aes.Create();
            aes.Key = response.Plaintext.ToArray();
            return [.. response.CiphertextBlob.ToArray(), .. aes.IV, .. aes.EncryptCbc(data, aes.IV), .. aes.EncryptCbc(other, aes.IV)];
        }
        """);

    [Theory]
    [InlineData("public async Task<byte[]> Open(byte[] key, byte[] nonce, byte[] tag, byte[] body)", "key", "nonce, body, tag, plaintext")]
    [InlineData("public async Task<byte[]> Open(byte[] body, byte[] key)", "key", "body.AsSpan(0, 12), body.AsSpan(28), body.AsSpan(12, 16), plaintext")]
    public Task AReaderWithSeveralParts_HoldsItsWriterBack(string head, string key, string parts) => LeftAlone($$"""
        public async Task<byte[]> Seal(byte[] data)
        {
            {{Ask}}
        {{Indent(Gcm)}}
            return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
        }

        {{head}}
        {
            var opened = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream({{key}}) });
            var plaintext = new byte[body.Length];
            using var gcm = new AesGcm(opened.Plaintext.ToArray(), 16);
            gcm.Decrypt({{parts}});
            return plaintext;
        }
        """);

    [Fact]
    public Task AFormatThatBeginsWithRandomBytes_CannotBeToldApart() => LeftAlone($$"""
        public async Task<byte[]> Seal(byte[] data)
        {
            {{Ask}}
        {{Indent(Gcm)}}
            return [.. nonce, .. tag, .. response.CiphertextBlob.ToArray(), .. body];
        }

        {{Opening}}
        """);

    [Fact]
    public Task WithoutTheRuntime_ThereIsNoAction() => LeftAlone($$"""
        public async Task<byte[]> Seal(byte[] data)
        {
            {{Ask}}
        {{Indent(Gcm)}}
            return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
        }
        """,
        Leg.NetStandard);

    [Theory]
    [InlineData("return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];", "return {0};")]
    [InlineData("return response.CiphertextBlob.ToArray().Concat(nonce).Concat(tag).Concat(body).ToArray();", "return {0};")]
    [InlineData("var key = response.CiphertextBlob.ToArray();\nvar output = new byte[key.Length + 28 + body.Length];\nBuffer.BlockCopy(key, 0, output, 0, key.Length);\nBuffer.BlockCopy(nonce, 0, output, key.Length, 12);\ntag.CopyTo(output, key.Length + 12);\nbody.CopyTo(output.AsSpan(key.Length + 28));\nreturn output;", "return {0};")]
    [InlineData("using var output = new MemoryStream();\nresponse.CiphertextBlob.WriteTo(output);\noutput.Write(nonce);\nawait output.WriteAsync(tag);\noutput.Write(body, 0, body.Length);\nreturn output.ToArray();", "return {0};")]
    [InlineData("using var output = new MemoryStream();\nusing (var writer = new BinaryWriter(output))\n{\n    writer.Write((int)response.CiphertextBlob.Length);\n    writer.Write(response.CiphertextBlob.ToArray());\n    writer.Write(nonce);\n    writer.Write(tag);\n    writer.Write(body);\n    writer.Flush();\n    return output.ToArray();\n}", "return {0};")]
    [InlineData("byte[] message = [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];\nConsole.WriteLine(\"sealed\");\nreturn message;", "Console.WriteLine(\"sealed\");\n    {1}\n    return {0};")]
    public Task HoweverThePartsArePutTogether_TheyBecomeOneMessage(string before, string after) => Writes(
        $$"""
        public async Task<byte[]> Seal(byte[] data)
        {
            {{Ask}}
        {{Indent(Gcm)}}
        {{Indent(before)}}
        }
        """,
        $$"""
        public async Task<byte[]> Seal(byte[] data)
        {
        {{(after.Contains("{1}", StringComparison.Ordinal) ? "" : $"    {Sealed}\n")}}    {{string.Format(System.Globalization.CultureInfo.InvariantCulture, after, Encrypted, Sealed)}}
        }
        """);

    [Theory]
    [InlineData("using var cipher = new ChaCha20Poly1305(response.Plaintext.ToArray());\ncipher.Encrypt(nonce, data, body, tag);")]
    [InlineData("using (var cipher = new AesGcm(response.Plaintext.ToArray(), 16))\n    cipher.Encrypt(nonce, data, body, tag);")]
    [InlineData("using var cipher = new AesCcm(response.Plaintext.ToArray());\ncipher.Encrypt(nonce, data.AsSpan(), body, tag, null);")]
    [InlineData("using (var aes = Aes.Create())\n{\n    aes.Key = response.Plaintext.ToArray();\n    aes.IV = nonce;\n    body = aes.EncryptCbc(data, aes.IV);\n}")]
    [InlineData("using var aes = Aes.Create();\nusing var transform = aes.CreateEncryptor(response.Plaintext.ToArray(), nonce);\nbody = transform.TransformFinalBlock(data, 0, data.Length);")]
    [InlineData("using var aes = Aes.Create();\naes.Key = response.Plaintext.ToArray();\naes.Mode = CipherMode.CBC;\nusing var buffer = new MemoryStream();\nusing (var stream = new CryptoStream(buffer, aes.CreateEncryptor(), CryptoStreamMode.Write))\n{\n    stream.Write(data, 0, data.Length);\n    stream.FlushFinalBlock();\n}\nbody = buffer.ToArray();")]
    public Task WhicheverCipherItIs_TheEncryptorTakesItsPlace(string cipher) => Writes(
        $$"""
        public async Task<byte[]> Seal(byte[] data)
        {
            {{Ask}}
            var nonce = RandomNumberGenerator.GetBytes(12);
            var tag = new byte[16];
            var body = new byte[data.Length];
        {{Indent(cipher)}}
            return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
        }
        """,
        $$"""
        public async Task<byte[]> Seal(byte[] data)
        {
            {{Sealed}}
            return {{Encrypted}};
        }
        """);

    [Fact]
    public Task ContextTokensCancellationAndComments_Stay() => Writes(
        """
        public async Task<string> Seal(string text, List<string> tokens, CancellationToken cancellation)
        {
            if (text.Length == 0)
            {
                return "";
            }

            // One key for each message.
            var request = new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 };
            request.EncryptionContext = new Dictionary<string, string> { ["app"] = "archive" /* fixed */ };
            request.GrantTokens = tokens;
            var response = await client.GenerateDataKeyAsync(request, cancellation).ConfigureAwait(false);
            var key = response.Plaintext.ToArray();
            try
            {
                var data = Encoding.UTF8.GetBytes(text); // as text

                var nonce = RandomNumberGenerator.GetBytes(12); // never reused
                var (tag, body) = (new byte[16], new byte[data.Length]);
                using (var gcm = new AesGcm(key, 16))
                {
                    gcm.Encrypt(nonce, data, body, tag);
                }

                // Stored as text.
                return Convert.ToBase64String([.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body]);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(key);
            }
        }
        """,
        """
        public async Task<string> Seal(string text, List<string> tokens, CancellationToken cancellation)
        {
            if (text.Length == 0)
            {
                return "";
            }

            var data = Encoding.UTF8.GetBytes(text); // as text
            // One key for each message.
            // never reused
            using var encryptor = new EnvelopeEncryptor(new KmsKeyring(client, keyId, grantTokens: tokens));
            // Stored as text.
            return Convert.ToBase64String(await encryptor.EncryptAsync(data, new EncryptionContext { ["app"] = "archive" /* fixed */ }, cancellation).ConfigureAwait(false));
        }
        """);

    [Fact]
    public Task WhatElseIsInTheTryBlock_StaysInIt() => Writes(
        $$"""
        public async Task Seal(byte[] data, string path)
        {
            try
            {
                {{Ask}}
        {{Indent(Indent(Gcm))}}
                await File.WriteAllBytesAsync(path, [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body]);
            }
            catch (DisabledException failure)
            {
                Console.WriteLine(failure.Message);
            }
            finally
            {
                Array.Clear(data); // not needed any more
            }
        }
        """,
        $$"""
        public async Task Seal(byte[] data, string path)
        {
            try
            {
                {{Sealed}}
                await File.WriteAllBytesAsync(path, {{Encrypted}});
            }
            catch (DisabledException failure)
            {
                Console.WriteLine(failure.Message);
            }
            finally
            {
                Array.Clear(data); // not needed any more
            }
        }
        """);

    [Fact]
    public Task AStreamOverTheMessage_StaysOne() => Writes(
        $$"""
        public async Task<Stream> Seal(ReadOnlyMemory<byte> data, Dictionary<string, string>? context)
        {
            var response = await client.GenerateDataKeyAsync(new() { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = context });
            var (nonce, tag, body) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[data.Length]);
            using var gcm = new AesGcm(response.Plaintext.ToArray(), 16);
            gcm.Encrypt(nonce, data.Span, body, tag);
            var output = new MemoryStream();
            response.CiphertextBlob.WriteTo(output);
            output.Write(nonce);
            output.Write(tag);
            output.Write(body);
            output.Position = 0;
            return output;
        }
        """,
        """
        public async Task<Stream> Seal(ReadOnlyMemory<byte> data, Dictionary<string, string>? context)
        {
            using var encryptor = EnvelopeEncryptor.ForKms(client, keyId);
            return new MemoryStream(await encryptor.EncryptAsync(data, context is null ? EncryptionContext.Empty : EncryptionContext.From(context)));
        }
        """);

    [Fact]
    public Task AReaderOfTheType_ReadsBothFormats() => Writes(
        $$"""
        public async Task<byte[]> Seal(byte[] data)
        {
            {{Ask}}
        {{Indent(Gcm)}}
            var wrapped = response.CiphertextBlob.ToArray();
            return [.. BitConverter.GetBytes(wrapped.Length), .. wrapped, .. nonce, .. tag, .. body];
        }

        {{Opening}}

        public async Task<string> OpenText(string message)
        {
            var bytes = Convert.FromBase64String(message);
            var request = new DecryptRequest();
            request.CiphertextBlob = new MemoryStream(bytes, 4, 184);
            var opened = await client.DecryptAsync(request).ConfigureAwait(false);
            var plaintext = new byte[bytes.Length - 216];
            using (var gcm = new AesGcm(opened.Plaintext.ToArray(), 16))
            {
                gcm.Decrypt(bytes.AsSpan(188, 12), bytes.AsSpan(216), bytes.AsSpan(200, 16), plaintext);
            }

            return Encoding.UTF8.GetString(plaintext);
        }
        """,
        $$"""
        public async Task<byte[]> Seal(byte[] data)
        {
            {{Sealed}}
            return {{Encrypted}};
        }

        {{Opening.Replace("{\n", "{\n    if (EnvelopeEncryptor.IsMessage(message))\n    {\n        return (await client.EnvelopeDecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(message) })).Plaintext.ToArray();\n    }\n\n", StringComparison.Ordinal)}}

        public async Task<string> OpenText(string message)
        {
            var bytes = Convert.FromBase64String(message);

            if (EnvelopeEncryptor.IsMessage(bytes))
            {
                return Encoding.UTF8.GetString((await client.EnvelopeDecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(bytes) }).ConfigureAwait(false)).Plaintext.ToArray());
            }

            var request = new DecryptRequest();
            request.CiphertextBlob = new MemoryStream(bytes, 4, 184);
            var opened = await client.DecryptAsync(request).ConfigureAwait(false);
            var plaintext = new byte[bytes.Length - 216];
            using (var gcm = new AesGcm(opened.Plaintext.ToArray(), 16))
            {
                gcm.Decrypt(bytes.AsSpan(188, 12), bytes.AsSpan(216), bytes.AsSpan(200, 16), plaintext);
            }

            return Encoding.UTF8.GetString(plaintext);
        }
        """);

    [Fact]
    public async Task TheTitle_TellsOfTheFormat_AndOfReadersElsewhere()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], ("Code.cs", Code($$"""
            public async Task<byte[]> Seal(byte[] data)
            {
                {{Ask}}
            {{Indent(Gcm)}}
                return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
            }
            """)), ("Reader.cs", Code(Opening).Replace("class Sample", "class Reader", StringComparison.Ordinal).Replace("public Sample", "public Reader", StringComparison.Ordinal)));
        var writer = (await bench.FindingsAsync()).First(finding => finding.Location.SourceTree!.FilePath.EndsWith("Code.cs", StringComparison.Ordinal));

        var action = Assert.Single(await bench.ActionsAsync(writer));
        Assert.Equal("Use EnvelopeEncryptor; changes the stored format; 1 plain Decrypt elsewhere in the project stays", action.Title);
        Assert.Null(new CodeFixes.DataKeys.UseEncryptorFix().GetFixAllProvider());
    }

    [Fact]
    public async Task AFrameworkWithoutTheRuntime_HoldsTheFileBack()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net8, Leg.NetStandard], ("Code.cs", Code($$"""
            public async Task<byte[]> Seal(byte[] data)
            {
                {{Ask}}
            {{Indent(Gcm)}}
                return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
            }
            """)));
        foreach (var finding in await bench.FindingsAsync())
        {
            Assert.Empty(await bench.ActionsAsync(finding));
        }
    }

    [Fact]
    public async Task AnEncryptorOfTheUsersOwn_MakesTheNamesFull()
    {
        var bench = Verify.Workbench.Project("App", [Leg.Net10], ("Code.cs", Code($$"""
            public async Task<byte[]> Seal(byte[] data)
            {
                {{Ask}}
            {{Indent(Gcm)}}
                return [.. response.CiphertextBlob.ToArray(), .. nonce, .. tag, .. body];
            }
            """)), ("Own.cs", "public class EnvelopeEncryptor; public class EncryptionContext;"));
        await bench.ApplyAsync(Assert.Single(await bench.ActionsAsync((await bench.FindingsAsync())[0])));
        Assert.Contains("global::KmsAnalyzers.Envelope.EnvelopeEncryptor.ForKms(client, keyId)", bench.TextOf("/App/Code.cs"), StringComparison.Ordinal);
    }

    private static Task LeftAlone(string members, Leg? leg = null)
    {
        var bench = Verify.Workbench.Project("App", [leg ?? Leg.Net10], ("Code.cs", Code(members)));
        return Check();

        async Task Check()
        {
            await bench.CompilesAsync();
            var findings = await bench.FindingsAsync();
            Assert.NotEmpty(findings);
            foreach (var finding in findings)
            {
                Assert.Empty(await bench.ActionsAsync(finding));
            }
        }
    }

    /// <summary>One action after the other, until none is left.</summary>
    private static Task Writes(string before, string after) => Verify.FixesOneByOne(
        Code(before),
        Code(after).Replace("using System.Security.Cryptography;\n", "using System.Security.Cryptography;\nusing KmsAnalyzers.Envelope;\n", StringComparison.Ordinal),
        sdk: Sdk.V4,
        runtime: true);

    private static string Code(string members) => InClass(members).Replace("using Amazon.Runtime;\n", "using Amazon.Runtime;\nusing System.Security.Cryptography;\n", StringComparison.Ordinal);

    private static string Indent(string lines) => string.Join('\n', lines.Split('\n').Select(static line => line.Length == 0 ? line : "    " + line));
}
