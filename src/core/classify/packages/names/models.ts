/** Owners of models that many people use, as the hub of Hugging Face spells them, in lower case. */
export const MODEL_OWNERS = `
  01-ai ai21labs alibaba-nlp allenai amazon apple baai bigcode bigscience black-forest-labs cohereforai coherelabs
  compvis cross-encoder databricks deepseek-ai distilbert eleutherai facebook facebookai ggerganov ggml-org google
  google-bert google-t5 helsinki-nlp huggingface huggingfaceh4 huggingfacetb ibm ibm-granite internlm intfloat
  jinaai laion liquidai lmsys meta-llama microsoft minimaxai mistralai mixedbread-ai mlx-community moonshotai
  mosaicml nomic-ai nousresearch nvidia openai openai-community openbmb opengvlab perplexity-ai pyannote qwen
  runwayml salesforce sentence-transformers snowflake stabilityai suno systran tencent thenlper tiiuae timm
  togethercomputer unsloth upstage vikhyatk xai-org xlabs-ai zai-org
`;

/** Models of the library of Ollama, whose names have no owner: families that others come from. */
export const OLLAMA_MODELS = `
  all-minilm aya bge-large bge-m3 codegemma codellama codestral cogito command-r command-r-plus deepseek-coder
  deepseek-coder-v2 deepseek-llm deepseek-r1 deepseek-v2 deepseek-v3 devstral dolphin-mistral embeddinggemma exaone3.5
  falcon falcon3 gemma gemma2 gemma3 gemma3n glm4 gpt-oss granite-code granite-embedding granite3-dense granite3.1-dense
  granite3.2 granite3.3 granite4 hermes3 llama2 llama3 llama3.1 llama3.2 llama3.2-vision llama3.3 llama4 llava magistral
  minicpm-v mistral mistral-large mistral-nemo mistral-small mistral-small3.1 mistral-small3.2 mixtral moondream
  mxbai-embed-large neural-chat nomic-embed-text olmo2 openchat openhermes orca-mini phi phi3 phi3.5 phi4 phi4-mini
  phi4-reasoning qwen qwen2 qwen2-math qwen2.5 qwen2.5-coder qwen2.5vl qwen3 qwen3-coder qwen3-embedding qwq
  smollm smollm2 snowflake-arctic-embed solar sqlcoder starcoder starcoder2 starling-lm stable-code tinyllama vicuna yi
  zephyr
`;

/** Models without an owner on the hub of Hugging Face. */
export const HUB_MODELS = `
  albert-base-v2 bert-base-cased bert-base-uncased bert-large-uncased distilbert-base-uncased distilgpt2 gpt2 gpt2-large
  gpt2-medium gpt2-xl roberta-base roberta-large t5-base t5-large t5-small xlm-roberta-base xlm-roberta-large
`;
