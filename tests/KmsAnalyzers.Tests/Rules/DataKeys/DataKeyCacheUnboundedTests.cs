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

    [Fact]
    public Task LazyValuesOfAMethod_AndOfWrappedKeys_StaySilent() => Verify.StaysSilent(InClass($$"""
        private readonly Lazy<Task<byte[]>> wrapped;

        public Sample(IAmazonKeyManagementService client, string keyId)
        {
            (this.client, this.keyId) = (client, keyId);
            wrapped = new(async () => (await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 })).CiphertextBlob.ToArray());
        }

        public async Task<int> Run()
        {
            {{Response}}
            var key = new Lazy<byte[]>(() => response.Plaintext.ToArray());
            return key.Value.Length + (await wrapped.Value).Length;
        }
        """));

    [Fact]
    public Task ACacheThatTakesItsEntriesOutAgain_StaysSilent() => Verify.StaysSilent(InClass($$"""
        private readonly KeyCache cache = new();
        private readonly Dictionary<string, byte[]> own = [];

        public async Task Run()
        {
            {{Response}}
            cache.Put("a", response.Plaintext.ToArray());
            own["a"] = response.Plaintext.ToArray();
            own.Remove("a");
        }

        private sealed class KeyCache
        {
            private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> keys = new();

            public void Put(string name, byte[] key) => keys[name] = key;

            public void Expire(string name)
            {
                if (keys.TryRemove(name, out var key))
                {
                    Array.Clear(key);
                }
            }
        }
        """));

    [Fact]
    public Task AnObjectOfOneCall_MayHoldTheKey_StaysSilent() => Verify.StaysSilent(InClass($$"""
        public async Task<int> Run()
        {
            {{Response}}
            var session = new Session(response.Plaintext.ToArray());
            var entry = new Entry(response.Plaintext.ToArray(), DateTime.UtcNow);
            return session.Length + entry.Key.Length;
        }

        private sealed record Entry(byte[] Key, DateTime At);

        private sealed class Session
        {
            private readonly byte[] key;

            public Session(byte[] key) => this.key = key;

            public int Length => key.Length;
        }
        """));

    [Fact]
    public Task RecordsThatHoldTheWrappedKeyAlone_OrClearTheirOwn_StaySilent() => Verify.StaysSilent(InClass($$"""
        private readonly Dictionary<string, Entry> entries = [];
        private readonly Dictionary<string, Owner> owners = [];

        public async Task Run()
        {
            {{Response}}
            entries["a"] = new Entry(response.CiphertextBlob.ToArray());
            owners["a"] = new Owner(response.Plaintext.ToArray());
        }

        private sealed record Entry(byte[] Wrapped);

        private sealed class Owner(byte[] key) : IDisposable
        {
            public void Dispose() => Array.Clear(key);
        }
        """));

    [Fact]
    public Task ALazyField_Triggers() => Verify.Triggers($$"""
        {{Usings}}
        public class Keys
        {
            private readonly Lazy<byte[]> key;
            private readonly Lazy<Task<byte[]>> opened;

            public Keys(IAmazonKeyManagementService client, byte[] blob)
            {
                {|KMS2010:key = new Lazy<byte[]>(() => client.GenerateDataKeyAsync(new GenerateDataKeyRequest { NumberOfBytes = 32 }).Result.Plaintext.ToArray())|};
                {|KMS2010:opened = new(async () =>
                {
                    var response = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) });
                    return response.Plaintext.ToArray();
                })|};
            }

            public async Task<int> Run(byte[] data)
            {
                using var gcm = new System.Security.Cryptography.AesGcm(await opened.Value, 16);
                return System.Security.Cryptography.HMACSHA256.HashData(key.Value, data).Length;
            }
        }
        """);

    [Fact]
    public Task ACacheOfLazyValues_Triggers() => Verify.Triggers(InClass("""
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<Task<byte[]>>> keys = new();

        public async Task<int> Run(string tenant) => (await {|KMS2010:keys.GetOrAdd(tenant, name => new Lazy<Task<byte[]>>(() => Generate(name)))|}.Value).Length;

        private async Task<byte[]> Generate(string tenant)
        {
            var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });
            return response.Plaintext.ToArray();
        }
        """));

    [Fact]
    public Task ADecryptedKeyThatACacheAnswers_Triggers() => Verify.Triggers(InClass("""
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> keys = new();

        public void Run(string tenant, byte[] blob)
        {
            var key = {|KMS2010:keys.GetOrAdd(tenant, _ => client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(blob) }).GetAwaiter().GetResult().Plaintext.ToArray())|};
            using var gcm = new System.Security.Cryptography.AesGcm(key, 16);
        }
        """));

    [Fact]
    public Task RecordsWithTheKey_InADictionary_Trigger() => Verify.Triggers(InClass($$"""
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Entry> entries = new();
        private static readonly Dictionary<string, Entry> all = [];

        public async Task<Entry> Run()
        {
            {{Response}}
            var entry = new Entry(response.Plaintext.ToArray(), response.CiphertextBlob.ToArray()) { At = DateTime.UtcNow };
            {|KMS2010:entries["a"] = entry|};
            {|KMS2010:all.Add("b", new(response.Plaintext.ToArray(), []))|};
            return entry;
        }

        public sealed record Entry(byte[] Key, byte[] Wrapped)
        {
            public DateTime At { get; init; }
        }
        """));

    [Fact]
    public Task AnOwnCache_IsReportedWhereItIsGivenTheKey() => Verify.Triggers(
        InClass($$"""
            private readonly KeyCache cache = new();

            public async Task Run()
            {
                {{Response}}
                {|KMS2010:cache.Put("a", response.Plaintext.ToArray())|};
            }
            """) + """


        public sealed class KeyCache
        {
            private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> keys = new();

            public void Put(string name, byte[] key) => keys[name] = key;

            public bool TryGet(string name, out byte[]? key) => keys.TryGetValue(name, out key);
        }
        """);

    [Theory]
    [InlineData("private static byte[]? key;", "key is null")]
    [InlineData("private byte[]? key;", "key == null")]
    [InlineData("private bool known; private byte[] key = [];", "!known")]
    [InlineData("private int count; private byte[] key = [];", "count == 0")]
    public Task AFieldThatIsFilledOnce_Triggers(string fields, string isMissing) => Verify.Triggers(InClass($$"""
        {{fields}}

        public async Task<int> Run(byte[] data)
        {
            if ({{isMissing}})
            {
                {{Response}}
                {|KMS2010:key = response.Plaintext.ToArray()|};
                {{(fields.Contains("known", StringComparison.Ordinal) ? "known = true;" : fields.Contains("count", StringComparison.Ordinal) ? "count = 1;" : "")}}
            }

            return System.Security.Cryptography.HMACSHA256.HashData(key, data).Length;
        }
        """));

    [Theory]
    [InlineData("if (key is { } old) { Array.Clear(old); key = null; }")]
    [InlineData("var old = Interlocked.Exchange(ref key, null); Array.Clear(old ?? []);")]
    public Task AFieldThatIsClearedUnderAnotherName_StaysSilent(string rotation) => Verify.StaysSilent(InClass($$"""
        private byte[]? key;

        public async Task<int> Run(byte[] data)
        {
            if (key is null)
            {
                {{Response}}
                key = response.Plaintext.ToArray();
            }

            return System.Security.Cryptography.HMACSHA256.HashData(key, data).Length;
        }

        public void Rotate()
        {
            {{rotation}}
        }
        """));

    [Theory]
    [InlineData("{|KMS2010:key ??= await Generate()|};")]
    [InlineData("{|KMS2010:key = flag ? await Generate() : []|};")]
    public Task AssignmentsThatDecide_Trigger(string assignment) => Verify.Triggers(InClass($$"""
        private byte[]? key;

        public async Task<int> Run()
        {
            var local = flag ? await Generate() : [];
            local ??= await Generate();
            {{assignment}}
            return key.Length;
        }

        private async Task<byte[]> Generate()
        {
            {{Response}}
            return response.Plaintext.ToArray();
        }
        """));
}
