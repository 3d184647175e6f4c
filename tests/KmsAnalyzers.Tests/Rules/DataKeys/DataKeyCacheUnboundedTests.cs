using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Verification.Verify<KmsAnalyzers.Rules.DataKeys.DataKeyCacheUnbounded>;

namespace KmsAnalyzers.Tests.Rules.DataKeys;

public class DataKeyCacheUnboundedTests
{
    private const string Response = "var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });";

    [Fact]
    public Task WhatIsKept_IsTheEncryptedKey_StaysSilent() => Verify.StaysSilent(InClass($$"""
        private static readonly Dictionary<string, byte[]> keys = [];
        private byte[]? latest;

        public async Task Run()
        {
            {{Response}}
            latest = response.CiphertextBlob.ToArray();
            keys["a"] = latest;
            Console.WriteLine(response.Plaintext.Length);
        }
        """));

    [Fact]
    public Task LocalCollections_AndQueues_StaySilent() => Verify.StaysSilent(InClass($$"""
        private readonly Queue<byte[]> ready = new();

        public async Task<Dictionary<string, byte[]>> Run()
        {
            {{Response}}
            ready.Enqueue(response.Plaintext.ToArray());
            var keys = new Dictionary<string, byte[]> { ["a"] = response.Plaintext.ToArray() };
            keys["b"] = response.Plaintext.ToArray();
            keys.Add("c", response.Plaintext.ToArray());
            return keys;
        }
        """));

    [Fact]
    public Task AFieldThatTheTypeClears_StaysSilent() => Verify.StaysSilent(InClass($$"""
        private byte[] key = [];

        public async Task Load()
        {
            {{Response}}
            key = response.Plaintext.ToArray();
        }

        public void Dispose() => Array.Clear(key);
        """));

    [Fact]
    public Task ADecryptedValueThatIsNoKey_StaysSilent() => Verify.StaysSilent(InClass("""
        private readonly Dictionary<string, byte[]> values = [];

        public async Task Run(byte[] blob)
        {
            var response = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) });
            values["a"] = response.Plaintext.ToArray();
        }
        """));

    [Fact]
    public Task FieldsAndDictionaries_Trigger() => Verify.Triggers(InClass($$"""
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> keys = new();
        private readonly IDictionary<string, (byte[], byte[])> pairs = new Dictionary<string, (byte[], byte[])>();
        private byte[]? key;

        public async Task Run()
        {
            {{Response}}
            {|KMS2010:key = response.Plaintext.ToArray()|};
            {|KMS2010:keys["a"] = key|};
            {|KMS2010:keys.TryAdd("b", response.Plaintext.ToArray())|};
            {|KMS2010:pairs["c"] = (response.Plaintext.ToArray(), response.CiphertextBlob.ToArray())|};
        }
        """));

    [Fact]
    public Task ADecryptedKeyThatServesACipher_Triggers() => Verify.Triggers(InClass("""
        private byte[] key = [];

        public async Task Load(byte[] blob)
        {
            var response = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) });
            {|KMS2010:key = response.Plaintext.ToArray()|};
        }

        public void Use()
        {
            using var gcm = new System.Security.Cryptography.AesGcm(key, 16);
        }
        """));
}
