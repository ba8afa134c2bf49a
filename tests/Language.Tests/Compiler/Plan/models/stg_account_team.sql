select * from {{ source('raw_atlas', 'account') }}
